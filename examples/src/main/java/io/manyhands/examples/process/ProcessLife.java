package io.manyhands.examples.process;

import io.manyhands.client.Manyhands;
import io.manyhands.client.task.Pool;
import io.manyhands.client.task.RemoteFuture;
import io.manyhands.client.task.TaskFailedException;
import io.manyhands.examples.Example;
import io.manyhands.examples.WrongAnswer;
import io.manyhands.examples.tasks.Greet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Python's {@code Process}: start, join with a timeout, is_alive, terminate, pid, exitcode; and a class with its own run. */
public final class ProcessLife implements Example {
    @Override
    public String run(Manyhands cluster) throws Exception {
        Pool pool = cluster.pool();
        RemoteFuture<Void> process = pool.submit("work-for-ever", null, Void.class); // start()
        CompletableFuture<String> pid = new CompletableFuture<>();
        process.onLog(line -> pid.complete(line.replace("pid ", "")));
        WrongAnswer.unless("it should run in a process of its own", Long.parseLong(pid.get(30, TimeUnit.SECONDS)) > 0);
        try {
            process.get(100, TimeUnit.MILLISECONDS); // join(timeout=0.1)
            throw new IllegalStateException("It works for ever, and has ended");
        } catch (TimeoutException stillAlive) {
            WrongAnswer.unless("it should be alive", !process.isDone()); // is_alive()
        }
        process.kill(); // terminate()
        WrongAnswer.unless("it should be cancelled", process.isCancelled());

        WrongAnswer.unlessEqual("the exit code", 3, exitCode(pool.submit("exit", 3, Void.class)));
        WrongAnswer.unlessEqual(
                "a task of one's own class",
                "Hello, Ann!",
                pool.submit(new Greet("Ann")).get());
        return "a process was started, joined in vain, killed; another one exited with 3";
    }

    /** {@code Process.exitcode}: it stands in the error of a process that ended by itself. */
    private static int exitCode(RemoteFuture<?> process) throws InterruptedException, ExecutionException {
        try {
            process.get();
            return 0;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TaskFailedException failure
                    && failure.kind().equals("process-exit")) {
                return Integer.parseInt(failure.reason().replaceAll("(?s).*?code (\\d+).*", "$1"));
            }
            throw e;
        }
    }
}

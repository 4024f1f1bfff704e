package io.manyhands.examples.tasks;

import io.manyhands.task.RemoteTask;
import io.manyhands.worker.handler.AttemptLocal;
import io.manyhands.worker.handler.TaskContext;
import io.manyhands.worker.handler.TaskHandler;
import io.manyhands.worker.handler.TaskHandlers;
import io.manyhands.worker.runner.RunnerKind;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Everything that the examples' tasks do. */
public final class ExampleTasks implements TaskHandlers {
    private static final AttemptLocal<StringBuilder> NAME = AttemptLocal.withInitial(StringBuilder::new);

    @Override
    public List<Class<? extends RemoteTask<?>>> tasks() {
        return List.of(CountPrimes.class, Greet.class);
    }

    @TaskHandler(value = "pid.thread", runner = RunnerKind.THREAD)
    public long pidOfThread() {
        return ProcessHandle.current().pid();
    }

    @TaskHandler(value = "pid.forkserver", runner = RunnerKind.PROCESS)
    public long pidOfProcess() {
        return ProcessHandle.current().pid();
    }

    @TaskHandler(value = "pid.spawn", runner = RunnerKind.SPAWN)
    public long pidOfFreshProcess() {
        return ProcessHandle.current().pid();
    }

    /** Ends the process that it runs in. */
    @TaskHandler(value = "exit", runner = RunnerKind.PROCESS)
    public void exit(int code) {
        System.exit(code);
    }

    /** Says which process it is in, then works until it is stopped. */
    @TaskHandler(value = "work-for-ever", runner = RunnerKind.PROCESS)
    public void workForEver(TaskContext context) {
        context.log("pid " + ProcessHandle.current().pid());
        while (true) {
            Thread.onSpinWait();
        }
    }

    /** Fibonacci's numbers the slow way: each task hands out two, and waits for both. */
    @TaskHandler("fibonacci")
    public long fibonacci(int n, TaskContext context) throws InterruptedException, TimeoutException {
        if (n < 2) {
            return n;
        }
        String one = context.submit("fibonacci", n - 1);
        String two = context.submit("fibonacci", n - 2);
        Duration bound = Duration.ofMinutes(1);
        return context.await(one, Long.class, bound) + context.await(two, Long.class, bound);
    }

    /** Hands out itself again and again. */
    @TaskHandler("fork-bomb")
    public String forkBomb(TaskContext context) throws InterruptedException {
        return context.submit("fork-bomb", null);
    }

    /** Puts a name into the attempt's own place, and reads it from a thread that knows nothing of it. */
    @TaskHandler("remember")
    public String remember(String name) throws InterruptedException {
        NAME.get().append(name);
        String[] seen = new String[1];
        Thread helper = new Thread(() -> seen[0] = NAME.get().toString());
        helper.start();
        helper.join();
        return seen[0];
    }

    /** Waits without a thread, as a coroutine does. */
    @TaskHandler(value = "doze", pool = "io")
    public CompletionStage<String> doze(double seconds) {
        Executor later = CompletableFuture.delayedExecutor((long) (seconds * 1_000), TimeUnit.MILLISECONDS);
        return CompletableFuture.supplyAsync(() -> "awake", later);
    }

    /** Tells its progress. */
    @TaskHandler("steps")
    public int steps(int steps, TaskContext context) {
        for (int step = 1; step <= steps; step++) {
            context.progress(step, steps, "step " + step);
        }
        return steps;
    }
}

package io.manyhands.examples.tasks;

import io.manyhands.task.RemoteTask;
import io.manyhands.worker.handler.AttemptLocal;
import io.manyhands.worker.handler.SharedManager;
import io.manyhands.worker.handler.TaskContext;
import io.manyhands.worker.handler.TaskHandler;
import io.manyhands.worker.handler.TaskHandlers;
import io.manyhands.worker.runner.RunnerKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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

    /** Takes orders from one queue and puts meals into another, until it is told to go home. */
    @TaskHandler(value = "cook", pool = "io")
    public int cook(String kitchen, TaskContext context) throws InterruptedException {
        SharedManager shared = context.manager(kitchen);
        int cooked = 0;
        while (true) {
            String order = shared.call("orders", "get", Map.of(), Duration.ofMinutes(1))
                    .value()
                    .asString();
            if (order.equals("home")) {
                return cooked;
            }
            shared.call("meals", "put", Map.of("item", "cooked " + order), Duration.ofMinutes(1));
            shared.call("orders", "task-done", Map.of());
            cooked++;
        }
    }

    /** Counts, holding a lock for each step. */
    @TaskHandler(value = "count-with-lock", pool = "io")
    @SuppressWarnings("try") // A lock is held, not used.
    public void countWithLock(Count count, TaskContext context) throws InterruptedException {
        SharedManager shared = context.manager(count.manager());
        for (int i = 0; i < count.times(); i++) {
            try (SharedManager.Held lock = shared.lock("lock", Duration.ofMinutes(1))) {
                long before = shared.call("counter", "get", Map.of()).asLong();
                shared.call("counter", "set", Map.of("value", before + 1));
            }
        }
    }

    /** Counts as one must not: what another task writes between the read and the write is lost. */
    @TaskHandler(value = "count-carelessly", pool = "io")
    public void countCarelessly(Count count, TaskContext context) throws InterruptedException {
        SharedManager shared = context.manager(count.manager());
        for (int i = 0; i < count.times(); i++) {
            long before = shared.call("counter", "get", Map.of()).asLong();
            shared.call("counter", "set", Map.of("value", before + 1));
        }
    }

    /** Counts in one step each. */
    @TaskHandler(value = "count", pool = "io")
    public void count(Count count, TaskContext context) throws InterruptedException {
        SharedManager shared = context.manager(count.manager());
        for (int i = 0; i < count.times(); i++) {
            shared.call("counter", "add", Map.of("by", 1));
        }
    }

    /** Writes down that it had its turn. */
    @TaskHandler("take-turn")
    public void takeTurn(Turn turn, TaskContext context) throws InterruptedException {
        context.manager(turn.manager()).call("turns", "append", Map.of("item", turn.name()));
    }

    /** Whose turn it is. */
    public record Turn(String manager, String name) {}

    /** What is to be counted how often. */
    public record Count(String manager, int times) {}

    /** Takes two locks in an order of its own; they meet at a barrier between the two. */
    @TaskHandler(value = "lock-both", pool = "io")
    @SuppressWarnings("try") // A lock is held, not used.
    public String lockBoth(Locks locks, TaskContext context) throws InterruptedException {
        SharedManager shared = context.manager(locks.manager());
        try (SharedManager.Held first = shared.lock(locks.first(), Duration.ofMinutes(1))) {
            shared.call("both-have-one", "wait", Map.of(), Duration.ofMinutes(1));
            try (SharedManager.Held second = shared.lock(locks.second(), Duration.ofMinutes(1))) {
                return "has both";
            }
        }
    }

    /** Which lock is to be taken first. */
    public record Locks(String manager, String first, String second) {}

    /** Tells its progress. */
    @TaskHandler("steps")
    public int steps(int steps, TaskContext context) {
        for (int step = 1; step <= steps; step++) {
            context.progress(step, steps, "step " + step);
        }
        return steps;
    }
}

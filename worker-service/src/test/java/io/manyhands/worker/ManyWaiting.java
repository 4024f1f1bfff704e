package io.manyhands.worker;

import io.manyhands.transport.Transport;
import io.manyhands.worker.handler.TaskHandler;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A worker's JVM in which 10 000 tasks wait at the same time. Arguments: {@code thread} or {@code virtual}, and the type:
 * {@code timer} returns a stage that a timer completes, {@code sleeper} blocks. Prints one line with what was measured, and
 * ends with 0 when all went well.
 */
final class ManyWaiting {
    static final int TASKS = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final CountDownLatch waiting = new CountDownLatch(TASKS);
    private final CountDownLatch allWait = new CountDownLatch(1);
    private final CompletableFuture<Void> whenAllWait = new CompletableFuture<>();
    private final ScheduledExecutorService timer = new ScheduledThreadPoolExecutor(1);

    private ManyWaiting() {}

    @TaskHandler(value = "timer", pool = "io")
    public CompletionStage<Integer> timer(int number) {
        CompletableFuture<Integer> result = new CompletableFuture<>();
        CompletableFuture<Void> unused =
                whenAllWait.thenRun(() -> timer.schedule(() -> result.complete(number), 1, TimeUnit.MILLISECONDS));
        waiting.countDown();
        return result;
    }

    @TaskHandler(value = "sleeper", pool = "io")
    public int sleeper(int number) throws InterruptedException {
        waiting.countDown();
        if (!allWait.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("Not all of them have begun");
        }
        return number;
    }

    public static void main(String[] arguments) throws InterruptedException {
        new ManyWaiting().run(arguments[0], arguments[1]);
        System.exit(0);
    }

    private void run(String runner, String type) throws InterruptedException {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        try (Transport transport = new PlainTransport();
                ScriptedMaster master = new ScriptedMaster(transport);
                RunningWorker worker = RunningWorker.on(
                        transport,
                        List.of(this),
                        "manyhands.worker.pools.io.slots=" + TASKS,
                        "manyhands.worker.pools.io.runner=" + runner)) {
            long begun = System.nanoTime();
            master.offerAll("io", type, "7", TASKS);
            if (!waiting.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("Only " + (TASKS - waiting.getCount()) + " tasks wait");
            }
            long allWaiting = System.nanoTime();
            long heap = usedHeap();
            int threadsNow = threads.getThreadCount();
            allWait.countDown();
            whenAllWait.complete(null);
            master.awaitOutcomes(TASKS);
            System.out.printf(
                    "%s/%s: %d waited after %d ms with %d threads (%d at most) and %d MB of heap; all done %d ms later%n",
                    runner,
                    type,
                    TASKS,
                    TimeUnit.NANOSECONDS.toMillis(allWaiting - begun),
                    threadsNow,
                    threads.getPeakThreadCount(),
                    heap >> 20,
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - allWaiting));
            if (!master.results().stream().allMatch("7"::equals)
                    || !worker.context().isActive()) {
                throw new IllegalStateException("Not all results are right");
            }
        }
    }

    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}

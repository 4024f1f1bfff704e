package io.manyhands.worker.runner;

import io.manyhands.model.ErrorKind;
import io.manyhands.model.TaskError;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** When attempts have to end. Costs nothing for those that may take as long as they like. Thread-safe. */
public final class Deadlines implements AutoCloseable {
    private static final int IDLE_SECONDS = 30;

    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "manyhands-deadlines");
        thread.setDaemon(true);
        return thread;
    });

    public Deadlines() {
        clock.setRemoveOnCancelPolicy(true);
        clock.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        clock.allowCoreThreadTimeOut(true);
    }

    /** @return to be run once the attempt has ended */
    public Runnable set(Attempt attempt, Runnable over) {
        Long timeout = attempt.offer().timeoutMillis();
        if (timeout == null) {
            return () -> {};
        }
        long nanos = TimeUnit.MILLISECONDS.toNanos(timeout) - attempt.waitedNanos();
        try {
            ScheduledFuture<?> set = clock.schedule(over, Math.max(0, nanos), TimeUnit.NANOSECONDS);
            return () -> set.cancel(false);
        } catch (RejectedExecutionException e) {
            return () -> {}; // closed: everything is interrupted anyway
        }
    }

    /** @param trace where it stood */
    public static TaskError error(Attempt attempt, @Nullable String trace) {
        Long timeout = attempt.offer().timeoutMillis();
        return new TaskError(
                ErrorKind.TIMEOUT,
                "The attempt did not end within " + (timeout == null ? "its time" : Duration.ofMillis(timeout))
                        + " of its grant",
                trace);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}

package io.manyhands.master.manager;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Does something later. Thread-safe. */
interface Timers extends AutoCloseable {
    Future<?> in(long millis, Runnable action);

    @Override
    default void close() {}

    /** One thread for all of them. */
    static Timers started() {
        ScheduledThreadPoolExecutor executor =
                new ScheduledThreadPoolExecutor(1, task -> new Thread(task, "manager-timers"));
        executor.setRemoveOnCancelPolicy(true);
        return new Timers() {
            @Override
            public Future<?> in(long millis, Runnable action) {
                return executor.schedule(action, millis, TimeUnit.MILLISECONDS);
            }

            @Override
            public void close() {
                executor.shutdownNow();
            }
        };
    }
}

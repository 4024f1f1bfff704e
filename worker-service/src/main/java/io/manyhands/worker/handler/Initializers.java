package io.manyhands.worker.handler;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This process's initializers: run once, in their order, before the first attempt; closed the other way round. Thread-safe. */
public final class Initializers implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Initializers.class);
    private static final long FIRST_PAUSE = TimeUnit.SECONDS.toNanos(1);
    private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(30);

    private final List<WorkerInitializer> all;
    private final LongSupplier nanoClock;
    private final Deque<WorkerInitializer> done = new ArrayDeque<>();
    private @Nullable Failed failed;
    private long pause = FIRST_PAUSE;
    private long nextTry;
    private volatile boolean ready;

    public Initializers(List<WorkerInitializer> all, LongSupplier nanoClock) {
        this.all = List.copyOf(all);
        this.nanoClock = nanoClock;
        this.ready = all.isEmpty();
    }

    /** An initializer did not do its work. */
    public static final class Failed extends Exception {
        Failed(WorkerInitializer which, Throwable cause) {
            super("The initializer " + which.getClass().getName() + " failed: " + cause, cause);
        }
    }

    /**
     * Runs those that have not run.
     *
     * @throws Failed when one fails, or has failed a moment ago
     */
    public void ensure() throws Failed {
        if (!ready) {
            run();
        }
    }

    private synchronized void run() throws Failed {
        if (failed != null && nanoClock.getAsLong() - nextTry < 0) {
            throw failed;
        }
        for (WorkerInitializer initializer : all.subList(done.size(), all.size())) {
            try {
                initializer.initialize();
                done.push(initializer);
            } catch (Throwable e) {
                failed = new Failed(initializer, e);
                nextTry = nanoClock.getAsLong() + pause;
                log.error(
                        "{}; tasks fail here, it is tried again in {} s",
                        failed.getMessage(),
                        TimeUnit.NANOSECONDS.toSeconds(pause),
                        e);
                pause = Math.min(2 * pause, LONGEST_PAUSE);
                throw failed;
            }
        }
        failed = null;
        ready = true;
    }

    /** Why this process runs no tasks, where it does not; for health checks. */
    public synchronized Optional<String> problem() {
        return Optional.ofNullable(failed).map(Throwable::getMessage);
    }

    @Override
    public synchronized void close() {
        while (!done.isEmpty()) {
            WorkerInitializer initializer = done.pop();
            try {
                initializer.release();
            } catch (RuntimeException e) {
                log.warn(
                        "The initializer {} could not release what it had made",
                        initializer.getClass().getName(),
                        e);
            }
        }
    }
}

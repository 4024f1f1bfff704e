package io.manyhands.worker.process;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Why a pool's children cannot be started; it is tried again ever more slowly. Thread-safe. */
final class Setbacks {
    private static final Logger log = LoggerFactory.getLogger(Setbacks.class);
    private static final long FIRST_PAUSE_MILLIS = 500;
    private static final long LONGEST_PAUSE_MILLIS = 30_000;

    private final String pool;
    private final ScheduledExecutorService clock;
    private final Set<Setbacks> present;
    private final Runnable again;
    private @Nullable String problem;
    private long pauseMillis;
    private boolean pausing;

    /** @param present where this is as long as there is a problem */
    Setbacks(String pool, ScheduledExecutorService clock, Set<Setbacks> present, Runnable again) {
        this.pool = pool;
        this.clock = clock;
        this.present = present;
        this.again = again;
    }

    synchronized void add(String why) {
        problem = why;
        present.add(this);
        if (pausing) {
            return;
        }
        pausing = true;
        pauseMillis = Math.min(LONGEST_PAUSE_MILLIS, Math.max(FIRST_PAUSE_MILLIS, 2 * pauseMillis));
        log.error("Pool {}: {}; tasks fail here, it is tried again in {} ms", pool, why, pauseMillis);
        try {
            ScheduledFuture<?> unused = clock.schedule(this::tryAgain, pauseMillis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            log.debug("The worker is ending; no child is started again", e);
        }
    }

    private void tryAgain() {
        synchronized (this) {
            pausing = false;
        }
        again.run();
    }

    /** One has started, or none is wanted any more. */
    synchronized void over() {
        present.remove(this);
        problem = null;
        pauseMillis = 0;
    }

    /** Whether none is to be started now. */
    synchronized boolean pausing() {
        return pausing;
    }

    synchronized Optional<String> problem() {
        return Optional.ofNullable(problem);
    }
}

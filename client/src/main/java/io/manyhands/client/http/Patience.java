package io.manyhands.client.http;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long and how often something is tried again: pauses that double, with jitter, until the time is over. For one thread. */
public final class Patience {
    private static final long FIRST_MILLIS = 50;
    private static final long LONGEST_MILLIS = 2_000;

    private final Duration time;
    private long deadline;
    private long pause = FIRST_MILLIS;

    public Patience(Duration time) {
        this.time = time;
        this.deadline = System.nanoTime() + time.toNanos();
    }

    /** The time begins anew: there was an answer. */
    public void renew() {
        deadline = System.nanoTime() + time.toNanos();
        pause = FIRST_MILLIS;
    }

    public boolean isOver() {
        return System.nanoTime() - deadline > 0;
    }

    /** Milliseconds until the next try. */
    public long next() {
        long now = pause / 2 + ThreadLocalRandom.current().nextLong(pause);
        pause = Math.min(LONGEST_MILLIS, 2 * pause);
        return now;
    }

    void pause() throws InterruptedException {
        Thread.sleep(next());
    }
}

package io.manyhands.master.callback;

import java.time.Duration;

/** How long to wait after a failed attempt: a second, doubled each time up to ten minutes, a quarter more or less. */
final class Backoff {
    static final int MOST_ATTEMPTS = 12;
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int MOST_DOUBLINGS = 20;

    private Backoff() {}

    /**
     * @param attempt that failed, from 1
     * @param random from 0 to 1, so that callbacks that failed together are not tried together
     */
    static Duration after(int attempt, double random) {
        long doubled = FIRST.toMillis() << Math.min(attempt - 1, MOST_DOUBLINGS);
        return Duration.ofMillis((long) (Math.min(doubled, LONGEST.toMillis()) * (0.75 + random / 2)));
    }
}

package io.manyhands.master.task;

import java.time.Duration;

/**
 * Whether and when a task that failed is tried again. Kept with the task as JSON.
 *
 * @param maxAttempts attempts in all that may fail by themselves, 1 to 1000; the end of a worker does not count
 * @param backoff the pause after the first failure
 * @param multiplier by which every further pause grows, 1 to 100
 * @param maxBackoff the longest pause
 */
public record RetryPolicy(int maxAttempts, Duration backoff, double multiplier, Duration maxBackoff) {
    /** What a submission's {@code retry} leaves out. */
    public static final RetryPolicy DEFAULT = new RetryPolicy(3, Duration.ofSeconds(1), 2, Duration.ofMinutes(5));

    /** For a task whose type its worker did not know: another may, or this one after its next release; 20 minutes in all. */
    public static final RetryPolicy PARKED = new RetryPolicy(25, Duration.ofSeconds(1), 2, Duration.ofMinutes(1));

    private static final double JITTER = 0.2;

    /** @throws IllegalArgumentException naming the part that is out of bounds */
    public RetryPolicy {
        if (maxAttempts < 1 || maxAttempts > 1_000) {
            throw new IllegalArgumentException("maxAttempts must be between 1 and 1000, not " + maxAttempts);
        }
        if (!(multiplier >= 1 && multiplier <= 100)) {
            throw new IllegalArgumentException("multiplier must be between 1 and 100, not " + multiplier);
        }
        if (backoff.isNegative() || maxBackoff.isNegative()) {
            throw new IllegalArgumentException("backoff and maxBackoff must not be negative");
        }
    }

    /** Whether a task that has failed so many times is tried again. */
    public boolean allowsAfter(int failures) {
        return failures < maxAttempts;
    }

    /**
     * The pause after so many failures: exponential, and up to a fifth shorter by chance, so that tasks that failed together
     * do not come back together (Marc Brooker, <i>Exponential Backoff And Jitter</i>, 2015).
     *
     * @param failures 1 or more
     * @param chance from 0 to 1
     */
    public Duration pause(int failures, double chance) {
        double millis = (double) backoff.toMillis() * Math.pow(multiplier, failures - 1.0);
        double bounded = Math.min(millis, (double) maxBackoff.toMillis());
        return Duration.ofMillis(Math.round(bounded * (1 - JITTER * chance)));
    }
}

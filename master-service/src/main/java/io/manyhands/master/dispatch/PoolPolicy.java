package io.manyhands.master.dispatch;

import org.jspecify.annotations.Nullable;

/**
 * What an operator wants of a pool; null where there is no bound.
 *
 * @param paused nothing new is started
 * @param maxRunning tasks that run at a time, 1 or more
 * @param ratePerSecond tasks that start in a second, more than 0
 * @param maxRunningPerKey tasks with the same concurrency key that run at a time, 1 or more
 */
public record PoolPolicy(
        boolean paused,
        @Nullable Integer maxRunning,
        @Nullable Double ratePerSecond,
        @Nullable Integer maxRunningPerKey) {
    public static final PoolPolicy NONE = new PoolPolicy(false, null, null, null);

    /** @throws IllegalArgumentException naming the part that is out of bounds */
    public PoolPolicy {
        requireOneOrMore("maxRunning", maxRunning);
        requireOneOrMore("maxRunningPerKey", maxRunningPerKey);
        if (ratePerSecond != null && !(ratePerSecond > 0 && ratePerSecond <= 1_000_000)) {
            throw new IllegalArgumentException(
                    "ratePerSecond must be more than 0 and at most 1000000, not " + ratePerSecond);
        }
    }

    private static void requireOneOrMore(String name, @Nullable Integer value) {
        if (value != null && value < 1) {
            throw new IllegalArgumentException(
                    name + " must be 1 or more, not " + value + "; to stop a pool, pause it");
        }
    }
}

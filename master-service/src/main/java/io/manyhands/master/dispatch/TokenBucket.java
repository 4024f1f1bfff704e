package io.manyhands.master.dispatch;

/**
 * Lets so many through in a second, evenly: what was not used is saved for a tenth of a second only. Not thread-safe. Times
 * are nanoseconds of a clock that never jumps.
 */
final class TokenBucket {
    private static final double SAVED_SECONDS = 0.1;
    private static final double SECOND = 1e9;

    private final double perSecond;
    private double tokens = 1;
    private long filledAt;

    TokenBucket(double perSecond, long now) {
        this.perSecond = perSecond;
        this.filledAt = now;
    }

    /** How many may pass now. */
    int available(long now) {
        tokens = Math.min(Math.max(1, perSecond * SAVED_SECONDS), tokens + (now - filledAt) / SECOND * perSecond);
        filledAt = now;
        return (int) tokens;
    }

    void take(int passed) {
        tokens -= passed;
    }

    /** Nanoseconds until the next one may pass; 0 for now. */
    long untilNext(long now) {
        return available(now) >= 1 ? 0 : (long) Math.ceil((1 - tokens) / perSecond * SECOND);
    }
}

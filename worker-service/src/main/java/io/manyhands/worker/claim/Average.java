package io.manyhands.worker.claim;

/** An exponentially weighted moving average of durations, in nanoseconds. */
final class Average {
    private static final double WEIGHT = 1.0 / 16;

    private double value;
    private boolean known;

    void add(long nanos) {
        double sample = Math.max(1, nanos);
        value = known ? value + (sample - value) * WEIGHT : sample;
        known = true;
    }

    boolean isKnown() {
        return known;
    }

    double nanos() {
        return value;
    }
}

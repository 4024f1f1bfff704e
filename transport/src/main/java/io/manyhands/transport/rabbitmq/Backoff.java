package io.manyhands.transport.rabbitmq;

/** A pause that doubles from a quarter of a second to two seconds. Not thread-safe. */
final class Backoff {
    private static final long FIRST_MILLIS = 250;
    private static final long LONGEST_MILLIS = 2_000;

    private long next = FIRST_MILLIS;

    long nextMillis() {
        long pause = next;
        next = Math.min(next * 2, LONGEST_MILLIS);
        return pause;
    }

    void reset() {
        next = FIRST_MILLIS;
    }
}

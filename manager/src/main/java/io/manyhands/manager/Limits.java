package io.manyhands.manager;

/**
 * How much one manager may hold.
 *
 * @param objects how many there may be
 * @param objectSize characters in one object
 * @param size characters in all objects
 * @param sessions open at a time
 * @param waiters calls that wait at a time
 */
public record Limits(int objects, long objectSize, long size, int sessions, int waiters) {
    public static final Limits DEFAULT = new Limits(10_000, 16_000_000, 128_000_000, 10_000, 20_000);

    public Limits {
        if (objects < 1 || objectSize < 1 || size < 1 || sessions < 1 || waiters < 1) {
            throw new IllegalArgumentException("A manager's limits must be 1 or more");
        }
    }
}

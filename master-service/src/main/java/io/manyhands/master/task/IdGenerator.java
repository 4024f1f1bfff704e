package io.manyhands.master.task;

import java.time.InstantSource;

/**
 * Ids that grow with time, so that a database appends them: 41 bits of milliseconds since 2025, 8 bits that no other master
 * has, 14 bits of sequence (after Twitter's Snowflake, 2010).
 *
 * <p>Ids never repeat and a master's never go back, whatever its clock does: a clock that stands or jumps back, be it over a
 * restart, only makes the ids run ahead of it. Thread-safe.
 */
public final class IdGenerator {
    private static final long EPOCH = 1_735_689_600_000L; // 2025-01-01T00:00:00Z
    private static final int SEQUENCE_BITS = 14;
    private static final int NODE_BITS = 8;
    private static final long SEQUENCE_MASK = (1L << SEQUENCE_BITS) - 1;

    private final InstantSource clock;
    private final long node;
    private long millis;
    private long sequence;

    /**
     * @param node a number from 0 to 255 that no other master on the database has
     * @param above an id that was made before, perhaps by an earlier master with this number: all new ones are higher
     */
    public IdGenerator(InstantSource clock, int node, long above) {
        this.clock = clock;
        this.node = node;
        this.millis = above <= 0 ? 0 : (above >>> (SEQUENCE_BITS + NODE_BITS)) + 1;
    }

    /** The lowest id that is made at that time or later, in milliseconds since the epoch. */
    public static long firstOf(long millis) {
        return Math.max(0, millis - EPOCH) << (SEQUENCE_BITS + NODE_BITS);
    }

    /** When the id was made, in milliseconds since the epoch. */
    public static long timeOf(long id) {
        return (id >>> (SEQUENCE_BITS + NODE_BITS)) + EPOCH;
    }

    public synchronized long next() {
        long now = clock.millis() - EPOCH;
        if (now > millis) {
            millis = now;
            sequence = 0;
        } else {
            sequence = (sequence + 1) & SEQUENCE_MASK;
            if (sequence == 0) {
                millis++;
            }
        }
        return millis << (SEQUENCE_BITS + NODE_BITS) | node << SEQUENCE_BITS | sequence;
    }
}

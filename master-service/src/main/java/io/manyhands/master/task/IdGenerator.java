package io.manyhands.master.task;

import java.security.SecureRandom;
import java.time.InstantSource;

/**
 * Ids that grow with time, so that a database appends them: 41 bits of milliseconds since 2025, 8 bits drawn at random when
 * the master starts, 14 bits of sequence (after Twitter's Snowflake, 2010).
 *
 * <p>Within a master ids never repeat and never go back, whatever its clock does: a clock that stands or jumps back only
 * makes the ids run ahead of it. Should two masters draw the same random part and the same sequence in the same millisecond,
 * the database's primary key refuses the second. Thread-safe.
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

    public IdGenerator(InstantSource clock) {
        this(clock, new SecureRandom().nextInt(1 << NODE_BITS));
    }

    IdGenerator(InstantSource clock, int node) {
        this.clock = clock;
        this.node = node;
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

package io.manyhands.master.submission;

import io.manyhands.master.problem.ProblemException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How many tasks may wait in a pool. Counting them takes a moment when there are many, so it is done only when as many have
 * come in as there was room for at the last count; whatever has run meanwhile is found then. With several masters each counts
 * for itself, and together they may let in as many times too many. Thread-safe.
 */
final class QueueQuota {
    private static final long COUNT_AGAIN_NANOS = 500_000_000L;
    private static final String WAITING = """
            SELECT (SELECT count(*) FROM task
                    WHERE pool = :pool AND state = 'QUEUED' AND held = 0 AND rank IS NOT NULL)
                 + (SELECT count(*) FROM task WHERE pool = :pool AND state = 'QUEUED' AND held = 1)""";

    private final JdbcClient readers;
    private final LongSupplier nanoClock;
    private final long most;
    private final ConcurrentMap<String, Room> rooms = new ConcurrentHashMap<>();

    /** @param most tasks that may wait in a pool */
    QueueQuota(JdbcClient readers, LongSupplier nanoClock, long most) {
        this.readers = readers;
        this.nanoClock = nanoClock;
        this.most = most;
    }

    /** What is left of the room that the last count found. */
    private static final class Room {
        private long left;
        private long countedAt;
        private boolean counted;
    }

    /** @throws ProblemException when the pool's line is full */
    void require(String pool) {
        Room room = rooms.computeIfAbsent(pool, name -> new Room());
        synchronized (room) {
            if (room.left <= 0 && (!room.counted || nanoClock.getAsLong() - room.countedAt > COUNT_AGAIN_NANOS)) {
                room.left = most
                        - readers.sql(WAITING)
                                .param("pool", pool)
                                .query(Long.class)
                                .single();
                room.countedAt = nanoClock.getAsLong();
                room.counted = true;
            }
            if (room.left <= 0) {
                throw new ProblemException(
                        429,
                        "queue-full",
                        "The pool " + pool + " has " + most + " tasks waiting, as many as may"
                                + " (manyhands.limits.queue-length): try again later, or add workers");
            }
            room.left--;
        }
    }
}

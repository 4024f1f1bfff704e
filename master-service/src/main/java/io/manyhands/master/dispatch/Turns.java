package io.manyhands.master.dispatch;

import io.manyhands.master.ledger.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is within one pool: start-time fair queueing (Goyal, Vin, Cheng, 1996) with every task counting the same. A
 * task's rank is the later of the pool's virtual time and the end of its key's previous task; the lowest rank goes first. So
 * a key with a hundred thousand tasks delays another key's single one by one turn at most.
 *
 * <p>What is kept in memory is only what the ledger's ranks do not tell: after a start it is read from there, key by key, as
 * it is needed. For the ledger's thread only.
 */
final class Turns {
    private static final String FIRST = """
            SELECT rank FROM task
            WHERE pool = ? AND priority = ? AND state = 'QUEUED' AND held = 0 AND rank IS NOT NULL
            ORDER BY rank LIMIT 1""";
    private static final String LAST_OF_KEY = """
            SELECT max(rank) FROM task
            WHERE pool = ? AND priority = ? AND fairness_key = ? AND state = 'QUEUED'""";
    private static final String LAST_WITHOUT_KEY = """
            SELECT rank FROM task
            WHERE pool = ? AND priority = ? AND state = 'QUEUED' AND held = 0 AND rank IS NOT NULL
              AND fairness_key IS NULL
            ORDER BY rank DESC LIMIT 1""";
    private static final int TIDY_ABOVE = 1_000;

    private final String pool;
    private final Map<Integer, Lane> lanes = new HashMap<>();
    /** Whether tasks are queued that this object has not seen coming. */
    private boolean inherited = true;

    Turns(String pool) {
        this.pool = pool;
    }

    /** The rank of a task that is queued now. */
    long next(Transaction transaction, int priority, @Nullable String key) throws SQLException {
        Lane lane = lane(transaction, priority);
        String known = key == null ? "" : key;
        Long end = lane.ends.get(known);
        if (end == null && inherited) {
            end = last(transaction, priority, key) + 1;
        }
        long rank = end == null ? lane.time : Math.max(lane.time, end);
        lane.ends.put(known, rank + 1);
        lane.tidy();
        return rank;
    }

    /** A task of this rank is being put up: time goes on. */
    void passed(Transaction transaction, int priority, long rank) throws SQLException {
        Lane lane = lane(transaction, priority);
        lane.time = Math.max(lane.time, rank);
    }

    /** Nothing is queued any more. */
    void drained() {
        inherited = false;
    }

    /** What is queued has changed otherwise than by turns. */
    void reread() {
        inherited = true;
        lanes.values().forEach(lane -> lane.ends.clear());
    }

    private Lane lane(Transaction transaction, int priority) throws SQLException {
        Lane lane = lanes.get(priority);
        if (lane == null) {
            lane = new Lane();
            lane.time = inherited ? Math.max(0, one(transaction.query(FIRST, Turns::rank, pool, priority))) : 0;
            lanes.put(priority, lane);
        }
        return lane;
    }

    private long last(Transaction transaction, int priority, @Nullable String key) throws SQLException {
        return one(
                key == null
                        ? transaction.query(LAST_WITHOUT_KEY, Turns::rank, pool, priority)
                        : transaction.query(LAST_OF_KEY, Turns::rank, pool, priority, key));
    }

    private static long one(List<Long> ranks) {
        return ranks.isEmpty() ? -1 : ranks.get(0);
    }

    private static long rank(ResultSet row) throws SQLException {
        long rank = row.getLong(1);
        return row.wasNull() ? -1 : rank;
    }

    /** One priority's virtual time, and where the last task of each key that is ahead of it ends. */
    private static final class Lane {
        private final Map<String, Long> ends = new HashMap<>();
        private long time;
        private int tidyAbove = TIDY_ABOVE;

        private void tidy() {
            if (ends.size() > tidyAbove) {
                ends.values().removeIf(end -> end <= time);
                tidyAbove = Math.max(TIDY_ABOVE, 2 * ends.size());
            }
        }
    }
}

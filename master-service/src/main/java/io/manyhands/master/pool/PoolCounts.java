package io.manyhands.master.pool;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How many tasks wait and run in each pool. Counting a million takes a moment, so it is done once a second at most, and
 * whoever asks in between gets the same answer. Thread-safe.
 */
final class PoolCounts {
    private static final long FRESH_NANOS = 1_000_000_000L;
    /** Each condition is that of a partial index, which then is all that is read. */
    private static final String QUEUED = """
            SELECT pool, count(*) AS tasks, min(id) AS oldest FROM task
            WHERE state = 'QUEUED' AND held = 0 AND rank IS NOT NULL GROUP BY pool""";

    private static final String HELD = """
            SELECT pool, count(*) AS tasks, min(id) AS oldest FROM task
            WHERE state = 'QUEUED' AND held = 1 GROUP BY pool""";
    private static final String UNRANKED = """
            SELECT pool, count(*) AS tasks, min(id) AS oldest FROM task
            WHERE state = 'QUEUED' AND rank IS NULL GROUP BY pool""";
    private static final String OFFERED =
            "SELECT pool, count(*) AS tasks, min(id) AS oldest FROM task WHERE state = 'OFFERED' GROUP BY pool";
    private static final String RUNNING =
            "SELECT pool, count(*) AS tasks, min(id) AS oldest FROM task WHERE state = 'RUNNING' GROUP BY pool";

    private final JdbcClient readers;
    private final LongSupplier nanoClock;
    private Snapshot snapshot;

    PoolCounts(JdbcClient readers, LongSupplier nanoClock) {
        this.readers = readers;
        this.nanoClock = nanoClock;
        this.snapshot = new Snapshot(nanoClock.getAsLong() - 2 * FRESH_NANOS, Map.of(), Map.of(), Map.of());
    }

    /** @param oldest the lowest id among them */
    record Count(long tasks, long oldest) {
        static final Count NONE = new Count(0, Long.MAX_VALUE);

        Count plus(Count other) {
            return new Count(tasks + other.tasks, Math.min(oldest, other.oldest));
        }
    }

    /** As it was at one time. */
    record Snapshot(long at, Map<String, Count> queued, Map<String, Count> offered, Map<String, Count> running) {}

    synchronized Snapshot now() {
        if (nanoClock.getAsLong() - snapshot.at > FRESH_NANOS) {
            Map<String, Count> queued = new HashMap<>();
            count(QUEUED, queued);
            count(HELD, queued);
            count(UNRANKED, queued);
            Map<String, Count> offered = new HashMap<>();
            count(OFFERED, offered);
            Map<String, Count> running = new HashMap<>();
            count(RUNNING, running);
            snapshot = new Snapshot(nanoClock.getAsLong(), queued, offered, running);
        }
        return snapshot;
    }

    private void count(String sql, Map<String, Count> counts) {
        RowCallbackHandler counting = row -> counts.merge(
                row.getString("pool"), new Count(row.getLong("tasks"), row.getLong("oldest")), Count::plus);
        readers.sql(sql).query(counting);
    }
}

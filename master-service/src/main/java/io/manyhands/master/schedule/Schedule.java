package io.manyhands.master.schedule;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A schedule as it stands in the ledger.
 *
 * @param revision which PUT it is of
 * @param nextAt the next tick; null if there is none
 * @param lastAt when a task was last submitted, and lastTask which
 * @param runs ticks that submitted a task; those that did not are counted as skipped
 */
record Schedule(
        String name,
        long revision,
        Definition definition,
        @Nullable Instant nextAt,
        @Nullable Instant lastAt,
        @Nullable Long lastTask,
        long runs,
        long skipped) {
    static final String COLUMNS = """
            name, revision, cron, zone, every_ms, overlap, task, next_at, last_at, last_task, runs, skipped""";

    static Schedule read(ResultSet row) throws SQLException {
        Instant lastAt = instant(row, "last_at");
        return new Schedule(
                row.getString("name"),
                row.getLong("revision"),
                new Definition(timing(row), Overlap.of(row.getString("overlap")), row.getString("task")),
                instant(row, "next_at"),
                lastAt,
                lastAt == null ? null : row.getLong("last_task"),
                row.getLong("runs"),
                row.getLong("skipped"));
    }

    private static Timing timing(ResultSet row) throws SQLException {
        String cron = row.getString("cron");
        return cron == null
                ? new Interval(Duration.ofMillis(row.getLong("every_ms")))
                : CronTiming.of(cron, ZoneId.of(row.getString("zone")));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}

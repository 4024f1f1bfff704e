package io.manyhands.master.why;

import io.manyhands.master.dispatch.PoolPolicies;
import io.manyhands.master.dispatch.PoolPolicy;
import io.manyhands.model.TaskState;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What the ledger says of a task and its pool. */
record WaitingTask(
        long id,
        String type,
        String pool,
        TaskState state,
        int priority,
        @Nullable Long rank,
        boolean held,
        @Nullable String concurrencyKey,
        @Nullable Long dueAt,
        @Nullable Long startedAt,
        @Nullable Long deadline,
        int failures,
        int attempt,
        @Nullable String worker,
        @Nullable String errorKind,
        @Nullable String errorMessage,
        PoolPolicy policy) {
    static final String BY_ID = """
            SELECT t.*, coalesce(p.paused, 0) AS paused, p.max_running, p.rate_per_second, p.max_running_per_key
            FROM task t LEFT JOIN pool p ON p.name = t.pool
            WHERE t.id = ?""";

    static WaitingTask read(ResultSet row) throws SQLException {
        return new WaitingTask(
                row.getLong("id"),
                row.getString("type"),
                row.getString("pool"),
                TaskState.valueOf(row.getString("state")),
                row.getInt("priority"),
                number(row, "rank"),
                row.getInt("held") == 1,
                row.getString("concurrency_key"),
                number(row, "due_at"),
                number(row, "started_at"),
                number(row, "deadline"),
                row.getInt("failures"),
                row.getInt("attempt"),
                row.getString("worker"),
                row.getString("error_kind"),
                row.getString("error_message"),
                PoolPolicies.read(row));
    }

    private static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : number;
    }
}

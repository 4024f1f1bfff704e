package io.manyhands.master.map;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.manyhands.master.chunk.Stage;
import io.manyhands.model.TaskIds;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A map as clients see it. The counts are of items.
 *
 * @param stages of a pipeline
 * @param state RUNNING, SUCCEEDED, FAILED (some item failed) or CANCELLED
 * @param total null while the inputs are still arriving
 * @param running items that are neither finished nor cancelled
 * @param then the task that follows the map; there is one once the map has ended
 * @param result that task's, JSON text, once it has succeeded
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MapView(
        String id,
        String type,
        String pool,
        @Nullable List<Stage> stages,
        String state,
        @Nullable Long total,
        long succeeded,
        long failed,
        long cancelled,
        @Nullable Long running,
        @Nullable Follower then,
        @JsonRawValue @Nullable String result,
        Instant submittedAt,
        @Nullable Instant finishedAt) {

    /** What follows a map. */
    public record Follower(String type, String task) {}

    /** Reads a row of the map table that also has the {@code then_result}. */
    static MapView read(ResultSet row) throws SQLException {
        boolean open = row.getString("state").equals("OPEN");
        long total = row.getLong("total");
        long succeeded = row.getLong("succeeded");
        long failed = row.getLong("failed");
        long cancelled = row.getLong("cancelled");
        String stages = row.getString("stages");
        return new MapView(
                TaskIds.format(row.getLong("id")),
                row.getString("type"),
                row.getString("pool"),
                stages == null ? null : Stage.read(stages),
                open ? "RUNNING" : row.getString("state"),
                open ? null : total,
                succeeded,
                failed,
                cancelled,
                open ? null : total - succeeded - failed - cancelled,
                follower(row),
                row.getString("then_result"),
                Instant.ofEpochMilli(row.getLong("submitted_at")),
                finishedAt(row));
    }

    private static @Nullable Follower follower(ResultSet row) throws SQLException {
        String type = row.getString("then_type");
        return type == null ? null : new Follower(type, TaskIds.format(row.getLong("then_task")));
    }

    private static @Nullable Instant finishedAt(ResultSet row) throws SQLException {
        long finishedAt = row.getLong("finished_at");
        return row.wasNull() ? null : Instant.ofEpochMilli(finishedAt);
    }
}

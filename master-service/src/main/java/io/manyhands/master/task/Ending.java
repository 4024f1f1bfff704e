package io.manyhands.master.task;

import io.manyhands.model.ErrorKind;
import io.manyhands.model.TaskError;
import io.manyhands.model.TaskState;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * How a task ended.
 *
 * @param state a terminal one
 * @param result JSON text; with SUCCEEDED only
 * @param error with FAILED and QUARANTINED
 */
public record Ending(
        TaskState state, @Nullable String result, @Nullable TaskError error) {
    /** Reads the ending of the task with the id that is its parameter; no row while there is none. */
    public static final String OF_TASK = """
            SELECT state, result, error_kind, error_message, error_trace
            FROM task WHERE id = ? AND finished_at IS NOT NULL""";

    public Ending {
        if (!state.isTerminal() || (state == TaskState.SUCCEEDED) != (result != null)) {
            throw new IllegalArgumentException(state + (result == null ? " without" : " with") + " a result");
        }
    }

    public static Ending read(ResultSet row) throws SQLException {
        return new Ending(TaskState.valueOf(row.getString("state")), row.getString("result"), error(row));
    }

    static @Nullable TaskError error(ResultSet row) throws SQLException {
        String kind = row.getString("error_kind");
        return kind == null
                ? null
                : new TaskError(ErrorKind.of(kind), row.getString("error_message"), row.getString("error_trace"));
    }
}

package io.manyhands.simulation;

import io.manyhands.model.TaskState;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A task as it stands in the database; null for what it has not. */
record Row(
        long id,
        String pool,
        TaskState state,
        int attempt,
        String worker,
        long secret,
        String result,
        String input,
        String key,
        Long map,
        int items,
        boolean followed) {
    static final String CHANGED = """
            SELECT t.id, pool, state, attempt, worker, secret, result, input, concurrency_key, map_id, items, on_done
            FROM simulated_change c JOIN task t ON t.id = c.id""";

    static Row read(ResultSet row) throws SQLException {
        long map = row.getLong("map_id");
        return new Row(
                row.getLong("id"),
                row.getString("pool"),
                TaskState.valueOf(row.getString("state")),
                row.getInt("attempt"),
                row.getString("worker"),
                row.getLong("secret"),
                row.getString("result"),
                row.getString("input"),
                row.getString("concurrency_key"),
                map == 0 ? null : map,
                row.getInt("items"),
                row.getString("on_done") != null);
    }

    boolean isTerminal() {
        return state.isTerminal();
    }

    /** Whether it counts for the limits. */
    boolean occupies() {
        return state == TaskState.OFFERED || state == TaskState.RUNNING;
    }

    boolean runs() {
        return state == TaskState.RUNNING;
    }

    @Override
    public String toString() {
        return "task " + id + " " + state + " #" + attempt + (worker == null ? "" : " by " + worker);
    }
}

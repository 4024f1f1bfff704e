package io.manyhands.master.callback;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A task's end that somebody is to be told of.
 *
 * @param attempts begun before
 * @param nextAt in milliseconds since the epoch; as long as it is the row's, the callback is whose who set it
 */
record Callback(long task, String url, String host, int attempts, long nextAt) {
    static final String COLUMNS = "task_id, url, host, attempts, next_at";

    static Callback read(ResultSet row) throws SQLException {
        return new Callback(
                row.getLong("task_id"),
                row.getString("url"),
                row.getString("host"),
                row.getInt("attempts"),
                row.getLong("next_at"));
    }

    /** As it stands while an attempt is under way. */
    Callback leased(long until) {
        return new Callback(task, url, host, attempts + 1, until);
    }
}

package io.manyhands.master.dispatch;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A queued task that has not been given its turn yet. */
record Unranked(
        long id, String pool, int priority, @Nullable String fairnessKey) {
    /** How many are given theirs in one transaction. */
    static final int MOST = 500;

    record Ranked(long id, long rank) {}

    static Unranked read(ResultSet row) throws SQLException {
        return new Unranked(
                row.getLong("id"), row.getString("pool"), row.getInt("priority"), row.getString("fairness_key"));
    }
}

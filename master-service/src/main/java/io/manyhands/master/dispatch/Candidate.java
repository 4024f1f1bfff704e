package io.manyhands.master.dispatch;

import io.manyhands.model.Offer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;

/** A task that was taken from the backlog to be put up. */
record Candidate(int priority, long rank, Offer offer, Occupant occupant) {
    static final Comparator<Candidate> ORDER = Comparator.comparingInt(Candidate::priority)
            .reversed()
            .thenComparingLong(Candidate::rank)
            .thenComparingLong(candidate -> candidate.offer().task());

    static final String COLUMNS = "id, pool, priority, rank, attempt, type, input, first_index, timeout_ms, losses,"
            + " concurrency_key, map_id, on_done";

    static Candidate read(ResultSet row) throws SQLException {
        long first = row.getLong("first_index");
        Long firstIndex = row.wasNull() ? null : first;
        long timeoutMillis = row.getLong("timeout_ms");
        Long timeout = row.wasNull() ? null : timeoutMillis;
        Offer offer = new Offer(
                row.getLong("id"),
                row.getInt("attempt") + 1,
                row.getString("type"),
                row.getString("input"),
                firstIndex,
                timeout,
                row.getInt("losses"));
        Occupant occupant = new Occupant(
                row.getString("pool"),
                row.getString("concurrency_key"),
                row.getObject("map_id") != null,
                row.getString("on_done") != null);
        return new Candidate(row.getInt("priority"), row.getLong("rank"), offer, occupant);
    }
}

package io.manyhands.master.map;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A map that this transaction has ended. The counts are of items; cut off means that more were to come. */
record EndedMap(
        long id,
        long total,
        int chunks,
        long failed,
        long cancelled,
        boolean cutOff,
        @Nullable Then then) {
    static final String COLUMNS = "id, total, chunks, failed, cancelled, cut_off, then_type, then_pool, then_task";

    static EndedMap read(ResultSet row) throws SQLException {
        String type = row.getString("then_type");
        return new EndedMap(
                row.getLong("id"),
                row.getLong("total"),
                row.getInt("chunks"),
                row.getLong("failed"),
                row.getLong("cancelled"),
                row.getInt("cut_off") == 1,
                type == null ? null : new Then(type, row.getString("then_pool"), row.getLong("then_task")));
    }
}

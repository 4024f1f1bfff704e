package io.manyhands.master.map;

import io.manyhands.model.TaskIds;
import io.manyhands.model.TaskState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads maps and their chunks from the ledger. Thread-safe. */
final class MapReads {

    private static final String MAP = "SELECT * FROM map WHERE id = ?";
    private static final String BY_COMPLETION = """
            SELECT d.seq AS place, t.state, t.result, t.error_kind, t.error_message, t.first_index, t.items
            FROM chunk_done d JOIN task t ON t.id = d.task_id
            WHERE d.map_id = ? AND d.seq > ?
            ORDER BY d.seq LIMIT ?""";
    private static final String BY_INPUT = """
            SELECT chunk + 1 AS place, state, result, error_kind, error_message, first_index, items
            FROM task
            WHERE map_id = ? AND chunk >= ?
            ORDER BY chunk LIMIT ?""";

    private final JdbcClient readers;

    MapReads(JdbcClient readers) {
        this.readers = readers;
    }

    /** How a map's results are ordered. */
    enum Order {
        INPUT,
        COMPLETION
    }

    /**
     * One chunk as it stands.
     *
     * @param place counts from 1, without gaps, in the order that was asked for
     */
    record StoredChunk(
            int place,
            TaskState state,
            @Nullable String result,
            @Nullable String errorKind,
            @Nullable String errorMessage,
            long firstIndex,
            int items) {}

    /** How far a map is. */
    record Progress(boolean open, boolean ended, boolean cancelled, int chunks) {}

    Optional<MapView> view(long id) {
        return readers.sql(MAP).param(id).query((row, n) -> view(row)).optional();
    }

    Optional<Progress> progress(long id) {
        return readers.sql(MAP).param(id).query((row, n) -> progress(row)).optional();
    }

    /** Up to so many chunks behind the place; in input order also those that are not finished. */
    List<StoredChunk> chunks(long map, Order order, int behind, int most) {
        return readers.sql(order == Order.INPUT ? BY_INPUT : BY_COMPLETION)
                .params(map, behind, most)
                .query((row, n) -> chunk(row))
                .list();
    }

    private static Progress progress(ResultSet row) throws SQLException {
        String state = row.getString("state");
        return new Progress(
                state.equals("OPEN"),
                row.getObject("finished_at") != null,
                state.equals("CANCELLED"),
                row.getInt("chunks"));
    }

    private static MapView view(ResultSet row) throws SQLException {
        boolean open = row.getString("state").equals("OPEN");
        long total = row.getLong("total");
        long succeeded = row.getLong("succeeded");
        long failed = row.getLong("failed");
        long cancelled = row.getLong("cancelled");
        long finishedAt = row.getLong("finished_at");
        boolean ended = !row.wasNull();
        return new MapView(
                TaskIds.format(row.getLong("id")),
                row.getString("type"),
                row.getString("pool"),
                open ? "RUNNING" : row.getString("state"),
                open ? null : total,
                succeeded,
                failed,
                cancelled,
                open ? null : total - succeeded - failed - cancelled,
                Instant.ofEpochMilli(row.getLong("submitted_at")),
                ended ? Instant.ofEpochMilli(finishedAt) : null);
    }

    private static StoredChunk chunk(ResultSet row) throws SQLException {
        return new StoredChunk(
                row.getInt("place"),
                TaskState.valueOf(row.getString("state")),
                row.getString("result"),
                row.getString("error_kind"),
                row.getString("error_message"),
                row.getLong("first_index"),
                row.getInt("items"));
    }
}

package io.manyhands.master.map;

import io.manyhands.model.TaskState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads maps and their chunks from the ledger. Thread-safe. */
final class MapReads {

    private static final String MAP = "SELECT * FROM map WHERE id = ?";
    private static final String WITH_RESULT = """
            SELECT m.*, t.result AS then_result
            FROM map m LEFT JOIN task t ON t.id = m.then_task
            WHERE m.id = ?""";
    private static final String BY_COMPLETION = """
            SELECT d.seq AS place, t.state, t.result, t.error_kind, t.error_message, t.carried, t.first_index, t.items
            FROM chunk_done d JOIN task t ON t.id = d.task_id
            WHERE d.map_id = ? AND d.seq > ?
            ORDER BY d.seq LIMIT ?""";
    private static final String BY_INPUT = """
            SELECT chunk + 1 AS place, state, result, error_kind, error_message, carried, first_index, items
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
     * @param carried of a pipeline's chunk that failed: the lines of the items that had failed in earlier stages
     */
    record StoredChunk(
            int place,
            TaskState state,
            @Nullable String result,
            @Nullable String errorKind,
            @Nullable String errorMessage,
            @Nullable String carried,
            long firstIndex,
            int items) {}

    /** How far a map is. */
    record Progress(boolean open, boolean ended, boolean cancelled, int chunks) {}

    Optional<MapView> view(long id) {
        return readers.sql(WITH_RESULT)
                .param(id)
                .query((row, n) -> MapView.read(row))
                .optional();
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

    private static StoredChunk chunk(ResultSet row) throws SQLException {
        return new StoredChunk(
                row.getInt("place"),
                TaskState.valueOf(row.getString("state")),
                row.getString("result"),
                row.getString("error_kind"),
                row.getString("error_message"),
                row.getString("carried"),
                row.getLong("first_index"),
                row.getInt("items"));
    }
}

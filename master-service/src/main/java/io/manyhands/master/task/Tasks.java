package io.manyhands.master.task;

import io.manyhands.master.task.TaskView.Attempt;
import io.manyhands.model.Progress;
import io.manyhands.model.TaskIds;
import io.manyhands.model.TaskState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads tasks from the ledger. Thread-safe. */
public final class Tasks {
    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<List<String>> STRINGS = new TypeReference<>() {};

    static final String COLUMNS = """
            id, type, pool, state, priority, attempt, worker, input, result, error_kind, error_message, error_trace,
            tags, map_id, fairness_key, concurrency_key, due_at, submitted_at, started_at, finished_at""";

    private static final String TASK = "SELECT " + COLUMNS + " FROM task WHERE id = ?";
    private static final String ATTEMPTS = """
            SELECT number, worker, started_at, finished_at, outcome
            FROM attempt WHERE task_id = ? ORDER BY number""";
    private static final String PROGRESS = "SELECT done, total, message FROM task_progress WHERE task_id = ?";
    /** In lists only: what is longer than this is left out, so that a page fits into memory. */
    static final int MAX_LISTED_CHARS = 4_096;

    private static final String LISTED_COLUMNS = COLUMNS.replace(
            "input, result,",
            "CASE WHEN length(input) <= %1$d THEN input END AS input, CASE WHEN length(result) <= %1$d THEN result END AS result,"
                    .formatted(MAX_LISTED_CHARS));

    private final JdbcClient readers;

    public Tasks(JdbcClient readers) {
        this.readers = readers;
    }

    public Optional<TaskView> find(long id) {
        List<Attempt> earlier =
                readers.sql(ATTEMPTS).param(id).query((row, n) -> attempt(row)).list();
        Progress progress = readers.sql(PROGRESS)
                .param(id)
                .query((row, n) -> new Progress(row.getLong("done"), row.getLong("total"), row.getString("message")))
                .optional()
                .orElse(null);
        return readers.sql(TASK)
                .param(id)
                .query((row, n) -> view(row, earlier, progress))
                .optional();
    }

    /**
     * The newest tasks first, without long inputs and results, and without the attempts before their newest one.
     *
     * @param where a condition in SQL that begins with WHERE, or nothing; its parameters are the values
     */
    public List<TaskView> newest(String where, List<Object> values, int limit) {
        return readers.sql("SELECT " + LISTED_COLUMNS + " FROM task" + where + " ORDER BY id DESC LIMIT " + limit)
                .params(values)
                .query((row, n) -> view(row, List.of(), null))
                .list();
    }

    /** The ids below that one of the tasks for which the condition holds, the newest first. */
    public List<Long> idsBelow(long below, String where, List<Object> values, int limit) {
        return readers.sql("SELECT id FROM task" + where + " AND id < ? ORDER BY id DESC LIMIT " + limit)
                .params(values)
                .param(below)
                .query(Long.class)
                .list();
    }

    /** How the task ended; empty while it has not, or where there is no such task. */
    public Optional<Ending> ending(long id) {
        return readers.sql(Ending.OF_TASK)
                .param(id)
                .query((row, n) -> Ending.read(row))
                .optional();
    }

    public boolean exists(long id) {
        return !readers.sql("SELECT 1 FROM task WHERE id = ?")
                .param(id)
                .query(Integer.class)
                .list()
                .isEmpty();
    }

    static TaskView view(ResultSet row, List<Attempt> earlier, @Nullable Progress progress) throws SQLException {
        long id = row.getLong("id");
        TaskState state = TaskState.valueOf(row.getString("state"));
        Instant startedAt = instant(row, "started_at");
        Instant finishedAt = instant(row, "finished_at");
        String worker = row.getString("worker");
        List<Attempt> attempts = new ArrayList<>(earlier);
        if (worker != null && startedAt != null) {
            attempts.add(new Attempt(
                    row.getInt("attempt"),
                    worker,
                    startedAt,
                    finishedAt,
                    finishedAt == null ? null : state.name().toLowerCase(Locale.ROOT)));
        }
        long map = row.getLong("map_id");
        String mapId = row.wasNull() ? null : TaskIds.format(map);
        String tags = row.getString("tags");
        return new TaskView(
                TaskIds.format(id),
                row.getString("type"),
                row.getString("pool"),
                state,
                row.getInt("priority"),
                row.getInt("attempt"),
                row.getString("input"),
                row.getString("result"),
                Ending.error(row),
                progress,
                worker,
                row.getString("fairness_key"),
                row.getString("concurrency_key"),
                Instant.ofEpochMilli(row.getLong("submitted_at")),
                instant(row, "due_at"),
                startedAt,
                finishedAt,
                tags == null ? List.of() : JSON.readValue(tags, STRINGS),
                mapId,
                attempts);
    }

    private static Attempt attempt(ResultSet row) throws SQLException {
        return new Attempt(
                row.getInt("number"),
                row.getString("worker"),
                Instant.ofEpochMilli(row.getLong("started_at")),
                Instant.ofEpochMilli(row.getLong("finished_at")),
                row.getString("outcome"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}

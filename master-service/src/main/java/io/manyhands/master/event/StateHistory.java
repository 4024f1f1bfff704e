package io.manyhands.master.event;

import io.manyhands.master.event.TaskEvent.StateChange;
import io.manyhands.model.TaskState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Derives a task's states from the task and its attempts. What only passed by leaves no trace there: that a task was delayed
 * or offered is told while it lasts.
 */
final class StateHistory {
    /** One row for each earlier attempt, or a single one without any. */
    static final String QUERY = """
            SELECT t.state, t.attempt, t.worker, t.submitted_at, t.started_at, t.finished_at,
                   a.number AS earlier, a.worker AS earlier_worker, a.started_at AS earlier_start,
                   a.finished_at AS earlier_end, a.outcome
            FROM task t LEFT JOIN attempt a ON a.task_id = t.id
            WHERE t.id = ?
            ORDER BY a.number""";

    private final SortedMap<Long, StateChange> changes = new TreeMap<>();
    private final Task task;

    private StateHistory(Task task) {
        this.task = task;
    }

    record Row(Task task, @Nullable Earlier earlier) {}

    record Task(
            TaskState state,
            int attempt,
            @Nullable String worker,
            Instant submittedAt,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt) {}

    record Earlier(int number, String worker, Instant startedAt, Instant finishedAt, String outcome) {}

    static Row read(ResultSet row) throws SQLException {
        return new Row(
                new Task(
                        TaskState.valueOf(row.getString("state")),
                        row.getInt("attempt"),
                        row.getString("worker"),
                        Instant.ofEpochMilli(row.getLong("submitted_at")),
                        instant(row, "started_at"),
                        instant(row, "finished_at")),
                earlier(row));
    }

    private static @Nullable Earlier earlier(ResultSet row) throws SQLException {
        int number = row.getInt("earlier");
        return row.wasNull()
                ? null
                : new Earlier(
                        number,
                        row.getString("earlier_worker"),
                        Instant.ofEpochMilli(row.getLong("earlier_start")),
                        Instant.ofEpochMilli(row.getLong("earlier_end")),
                        row.getString("outcome"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    /** In the order of their places; empty where there are no rows. */
    static Collection<StateChange> of(List<Row> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        StateHistory history = new StateHistory(rows.get(0).task);
        history.began();
        for (Row row : rows) {
            if (row.earlier != null) {
                history.attempted(row.earlier);
            }
        }
        history.now();
        return history.changes.values();
    }

    private void began() {
        add(0, waiting(0), null, null, null, task.submittedAt);
    }

    private void attempted(Earlier earlier) {
        add(earlier.number, TaskState.RUNNING, earlier.number, earlier.worker, null, earlier.startedAt);
        boolean last = earlier.number == task.attempt && earlier.finishedAt.equals(task.finishedAt);
        TaskState then = last ? task.state : waiting(earlier.number);
        add(earlier.number, then, earlier.number, earlier.worker, earlier.outcome, earlier.finishedAt);
    }

    private void now() {
        if (task.worker != null && task.startedAt != null) {
            add(task.attempt, TaskState.RUNNING, task.attempt, task.worker, null, task.startedAt);
        }
        if (task.state == TaskState.OFFERED) {
            add(task.attempt, TaskState.OFFERED, null, null, null, null);
        } else if (task.state.isTerminal()) {
            boolean ran = task.worker != null;
            String outcome = ran ? task.state.name().toLowerCase(Locale.ROOT) : null;
            add(task.attempt, task.state, ran ? task.attempt : null, task.worker, outcome, task.finishedAt);
        }
    }

    /** In which state the task waited after the attempt. */
    private TaskState waiting(int attempt) {
        return task.state == TaskState.SCHEDULED && attempt == task.attempt ? TaskState.SCHEDULED : TaskState.QUEUED;
    }

    private void add(
            int after,
            TaskState state,
            @Nullable Integer attempt,
            @Nullable String worker,
            @Nullable String outcome,
            @Nullable Instant at) {
        long place = Places.of(after, state);
        changes.putIfAbsent(place, new StateChange(place, state, attempt, worker, outcome, at));
    }
}

package io.manyhands.master.event;

import io.manyhands.master.event.TaskEvent.LogLine;
import io.manyhands.master.event.TaskEvent.ProgressMade;
import io.manyhands.master.event.TaskEvent.StateChange;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads a task's events from the ledger, a page at a time. Thread-safe. */
final class EventReads {
    /** Lines; some hundred kilobytes at most. */
    private static final int PAGE = 100;

    private static final String LINES =
            "SELECT seq, attempt, at, line FROM task_log WHERE task_id = ? AND seq > ? ORDER BY seq LIMIT " + PAGE;
    private static final String PROGRESS = """
            SELECT changes, attempt, done, total, message, at FROM task_progress
            WHERE task_id = ? AND changes > ?""";

    private final JdbcClient readers;

    EventReads(JdbcClient readers) {
        this.readers = readers;
    }

    /**
     * What a reader has to be told.
     *
     * @param known false where there is no such task
     * @param more whether there is more to read at once
     * @param ended whether nothing will follow, once there is no more
     */
    record Look(List<TaskEvent> events, boolean known, boolean more, boolean ended) {}

    /** The events that a reader with so much does not have. */
    Look look(long task, Position had) {
        // The states first: once the task has ended there are no more lines than those that are read now.
        Collection<StateChange> states = StateHistory.of(readers.sql(StateHistory.QUERY)
                .param(task)
                .query((row, n) -> StateHistory.read(row))
                .list());
        List<LogLine> lines = readers.sql(LINES)
                .params(task, had.line())
                .query((row, n) -> line(row))
                .list();
        List<TaskEvent> events = new ArrayList<>(lines);
        readers.sql(PROGRESS)
                .params(task, had.progress())
                .query((row, n) -> progress(row))
                .optional()
                .ifPresent(events::add);
        states.stream().filter(change -> change.place() > had.place()).forEach(events::add);
        events.sort(Comparator.comparingLong(TaskEvent::place));
        boolean more = lines.size() == PAGE;
        if (more) {
            long last = lines.get(PAGE - 1).place();
            events.removeIf(event -> event.place() > last);
        }
        boolean ended = states.stream().anyMatch(change -> change.state().isTerminal());
        return new Look(events, !states.isEmpty(), more, ended || states.isEmpty());
    }

    private static LogLine line(ResultSet row) throws SQLException {
        return new LogLine(
                row.getLong("seq"),
                row.getString("line"),
                row.getInt("attempt"),
                Instant.ofEpochMilli(row.getLong("at")));
    }

    private static ProgressMade progress(ResultSet row) throws SQLException {
        return new ProgressMade(
                row.getLong("changes"),
                row.getLong("done"),
                row.getLong("total"),
                row.getString("message"),
                row.getInt("attempt"),
                Instant.ofEpochMilli(row.getLong("at")));
    }
}

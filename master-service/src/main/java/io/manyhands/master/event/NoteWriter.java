package io.manyhands.master.event;

import io.manyhands.master.follow.Bells;
import io.manyhands.master.ledger.Transaction;
import io.manyhands.model.Notes;
import io.manyhands.model.Progress;
import io.manyhands.model.WorkerReport;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes what running attempts say, in the transactions of their reports, which cost nothing more where nobody says anything.
 * Notes of an attempt that is not the current one, and notes that come twice, are passed over. For the ledger's thread only.
 */
public final class NoteWriter {
    /** How many lines are kept of a task: the newest ones. */
    static final int KEPT_LINES = 1_000;
    /** Workers cut lines themselves; a worker that does not must not fill the disk. */
    private static final int MAX_LINE = 8 * 1024;
    /** How many ids one look-up asks for; unused places repeat the last. */
    private static final int LOOKUP = 64;

    private static final String STANDING = """
            SELECT t.id, t.attempt, t.worker, t.secret, n.attempt AS noted, n.number, n.lines
            FROM task t LEFT JOIN task_notes n ON n.task_id = t.id
            WHERE t.state = 'RUNNING' AND t.id IN (?""" + ", ?".repeat(LOOKUP - 1) + ")";
    private static final String NOTE = """
            INSERT INTO task_notes (task_id, attempt, number, lines) VALUES (?, ?, ?, ?)
            ON CONFLICT (task_id) DO UPDATE
            SET attempt = excluded.attempt, number = excluded.number, lines = excluded.lines""";
    private static final String LINE = "INSERT INTO task_log (task_id, seq, attempt, at, line) VALUES (?, ?, ?, ?, ?)";
    private static final String TRIM = "DELETE FROM task_log WHERE task_id = ? AND seq <= ?";
    private static final String PROGRESS = """
            INSERT INTO task_progress (task_id, changes, attempt, done, total, message, at)
            VALUES (?, 1, ?, ?, ?, ?, ?)
            ON CONFLICT (task_id) DO UPDATE
            SET changes = task_progress.changes + 1, attempt = excluded.attempt, done = excluded.done,
                total = excluded.total, message = excluded.message, at = excluded.at""";

    private final Bells bells;
    private final InstantSource clock;

    public NoteWriter(Bells bells, InstantSource clock) {
        this.bells = bells;
        this.clock = clock;
    }

    private record Said(String worker, Notes notes) {}

    private record Line(long task, long seq, int attempt, String text) {}

    private record Made(long task, int attempt, Progress progress) {}

    /** To be called before the reports' outcomes are applied: with its outcome an attempt ceases to be heard. */
    public void apply(Transaction transaction, Collection<WorkerReport> reports) throws SQLException {
        List<Said> said = said(reports);
        if (said.isEmpty()) {
            return;
        }
        Map<Long, NoteStanding> standings = standings(transaction, said);
        Map<Long, NoteStanding> heard = new LinkedHashMap<>();
        Map<Long, Made> progress = new LinkedHashMap<>();
        List<Line> lines = new ArrayList<>();
        for (Said one : said) {
            Notes notes = one.notes;
            NoteStanding task = standings.get(notes.task());
            if (task != null && task.accept(one.worker, notes)) {
                heard.put(task.task, task);
                notes.lines().forEach(line -> lines.add(new Line(task.task, task.nextLine(), task.attempt, line)));
                if (notes.progress() != null) {
                    progress.put(task.task, new Made(task.task, task.attempt, notes.progress()));
                }
            }
        }
        write(transaction, heard.values(), lines, progress.values());
        transaction.afterCommit(() -> heard.keySet().forEach(bells::ring));
    }

    /** By their numbers: reports overtake each other. */
    private static List<Said> said(Collection<WorkerReport> reports) {
        List<Said> said = new ArrayList<>();
        for (WorkerReport report : reports) {
            report.notes().forEach(notes -> said.add(new Said(report.worker(), notes)));
        }
        said.sort(Comparator.comparingLong(one -> one.notes.number()));
        return said;
    }

    private static Map<Long, NoteStanding> standings(Transaction transaction, List<Said> said) throws SQLException {
        Map<Long, NoteStanding> standings = new HashMap<>();
        for (int from = 0; from < said.size(); from += LOOKUP) {
            Object[] ids = new Object[LOOKUP];
            for (int i = 0; i < LOOKUP; i++) {
                ids[i] = said.get(Math.min(from + i, said.size() - 1)).notes.task();
            }
            transaction
                    .query(STANDING, NoteStanding::read, ids)
                    .forEach(standing -> standings.putIfAbsent(standing.task, standing));
        }
        return standings;
    }

    private void write(
            Transaction transaction, Collection<NoteStanding> heard, List<Line> lines, Collection<Made> progress)
            throws SQLException {
        long now = clock.millis();
        transaction.batch(NOTE, List.copyOf(heard), (statement, task) -> {
            statement.setLong(1, task.task);
            statement.setInt(2, task.attempt);
            statement.setLong(3, task.number());
            statement.setLong(4, task.lines());
        });
        transaction.batch(LINE, lines, (statement, line) -> {
            statement.setLong(1, line.task);
            statement.setLong(2, line.seq);
            statement.setInt(3, line.attempt);
            statement.setLong(4, now);
            statement.setString(5, storable(line.text));
        });
        transaction.batch(TRIM, overlong(heard), (statement, task) -> {
            statement.setLong(1, task.task);
            statement.setLong(2, task.lines() - KEPT_LINES);
        });
        transaction.batch(PROGRESS, List.copyOf(progress), (statement, made) -> {
            statement.setLong(1, made.task);
            statement.setInt(2, made.attempt);
            statement.setLong(3, made.progress.done());
            statement.setLong(4, made.progress.total());
            statement.setString(5, storable(made.progress.message()));
            statement.setLong(6, now);
        });
    }

    private static List<NoteStanding> overlong(Collection<NoteStanding> heard) {
        return heard.stream().filter(task -> task.lines() > KEPT_LINES).toList();
    }

    /** PostgreSQL has no text with a NUL in it, nor one with half a character. */
    private static @Nullable String storable(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String kept = text.length() <= MAX_LINE ? text : text.substring(0, MAX_LINE);
        return new String(kept.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).replace('\0', '\uFFFD');
    }
}

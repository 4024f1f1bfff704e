package io.manyhands.master.map;

import io.manyhands.master.ending.Ended;
import io.manyhands.master.ending.Endings;
import io.manyhands.master.ledger.Transaction;
import io.manyhands.master.problem.ProblemException;
import io.manyhands.master.submission.Submission;
import io.manyhands.master.submission.Submissions;
import io.manyhands.master.submission.TaskInserts;
import io.manyhands.master.task.Ending;
import io.manyhands.master.task.TaskOptions;
import io.manyhands.model.ErrorKind;
import io.manyhands.model.TaskError;
import io.manyhands.model.TaskIds;
import io.manyhands.model.TaskState;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Submits the task that follows a map, in the transaction that ends the map. Where there is nothing that it could run on, it is
 * written as failed: whoever waits for it is told why. For the ledger's thread only.
 */
final class FanIn {
    private static final String INSERT_FAILED = """
            INSERT INTO task (id, type, pool, state, priority, input, submitted_at, finished_at,
                              error_kind, error_message)
            VALUES (?, ?, ?, 'FAILED', ?, 'null', ?, ?, ?, ?)
            ON CONFLICT DO NOTHING""";

    private final Submissions submissions;
    private final TaskInserts inserts;
    private final MapValues values;
    private @Nullable Endings endings;

    FanIn(Submissions submissions, TaskInserts inserts, MapValues values) {
        this.submissions = submissions;
        this.inserts = inserts;
        this.values = values;
    }

    /** To be called before the first map ends. */
    void endsBy(Endings all) {
        endings = all;
    }

    void submit(Transaction transaction, EndedMap map, Then then, long now) throws SQLException {
        if (map.cutOff() || map.failed() + map.cancelled() > 0) {
            fail(transaction, then, ErrorKind.REJECTED, incomplete(map), now);
            return;
        }
        try {
            Optional<String> input = values.of(transaction, map);
            if (input.isPresent()) {
                submit(transaction, then, input.get());
            } else {
                fail(transaction, then, ErrorKind.TOO_LARGE, tooLarge(map), now);
            }
        } catch (ProblemException | IllegalArgumentException e) {
            // An end is never held up by what was to follow it.
            String message = "Map " + TaskIds.format(map.id()) + ": " + e.getMessage();
            fail(transaction, then, ErrorKind.REJECTED, message, now);
        }
    }

    private void submit(Transaction transaction, Then then, String input) throws SQLException {
        Submission submission = Submission.of(then.type(), input, then.pool());
        inserts.apply(
                transaction,
                List.of(submissions.prepareFollower(submission, null).withId(then.task())));
    }

    private void fail(Transaction transaction, Then then, ErrorKind kind, String message, long now)
            throws SQLException {
        int written = transaction.update(
                INSERT_FAILED,
                then.task(),
                then.type(),
                then.pool(),
                TaskOptions.DEFAULT_PRIORITY,
                now,
                now,
                kind.wireName(),
                message);
        if (written == 1) {
            Ending ending = new Ending(TaskState.FAILED, null, new TaskError(kind, message, null));
            Objects.requireNonNull(endings).ended(transaction, List.of(new Ended(then.task(), 0, ending, 0)));
        }
    }

    private static String incomplete(EndedMap map) {
        if (map.cutOff()) {
            return "Map " + TaskIds.format(map.id()) + " was given up before all of its items had arrived: of the "
                    + map.total() + " that had, " + map.failed() + " failed and " + map.cancelled() + " were cancelled";
        }
        return "Of the " + map.total() + " items of map " + TaskIds.format(map.id()) + ", " + map.failed()
                + " failed and " + map.cancelled()
                + " were cancelled: what was to follow the map needs the values of all";
    }

    private String tooLarge(EndedMap map) {
        return "The values of the " + map.total() + " items of map " + TaskIds.format(map.id())
                + " together have more than the " + values.limit()
                + " characters that an input may have (manyhands.http.input-limit): return less, or references";
    }
}

package io.manyhands.master.report;

import io.manyhands.master.chunk.StageMoves;
import io.manyhands.master.ending.Ended;
import io.manyhands.master.ending.Endings;
import io.manyhands.master.ending.FailedAttempts;
import io.manyhands.master.ending.FailedAttempts.Failed;
import io.manyhands.master.ledger.Transaction;
import io.manyhands.master.task.Ending;
import io.manyhands.master.task.Waiters;
import io.manyhands.model.ErrorKind;
import io.manyhands.model.Outcome;
import io.manyhands.model.TaskError;
import io.manyhands.model.TaskState;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Applies outcomes, each once. For the ledger's thread only. */
final class Outcomes {
    private static final String SUCCEED = """
            UPDATE task
            SET state = 'SUCCEEDED', result = ?, finished_at = ?, delete_at = ? + keep_ms, deadline = NULL,
                error_kind = NULL, error_message = NULL, error_trace = NULL
            WHERE id = ? AND attempt = ? AND secret = ? AND worker = ? AND state = 'RUNNING' AND stage IS NULL""";
    /** A worker holds a result to the limit; a chunk has many of them, and their errors. */
    private static final long MAX_RESULTS = 17;

    private final Endings endings;
    private final FailedAttempts failures;
    private final StageMoves stages;
    private final Waiters waiters;
    private final InstantSource clock;
    private final int resultLimit;

    Outcomes(
            Endings endings,
            FailedAttempts failures,
            StageMoves stages,
            Waiters waiters,
            InstantSource clock,
            int resultLimit) {
        this.endings = endings;
        this.failures = failures;
        this.stages = stages;
        this.waiters = waiters;
        this.clock = clock;
        this.resultLimit = resultLimit;
    }

    private record Sent(Outcome outcome, String worker) {
        Failed attempt() {
            return new Failed(outcome.ref(), outcome.secret(), worker);
        }
    }

    void apply(Transaction transaction, List<Admitted> reports) throws SQLException {
        List<Sent> successes = new ArrayList<>();
        long now = clock.millis();
        for (Admitted admitted : reports) {
            for (Outcome outcome : admitted.report().outcomes()) {
                Sent sent = new Sent(outcome, admitted.report().worker());
                TaskError error = error(outcome);
                if (error == null) {
                    successes.add(sent);
                } else if (!failures.failed(transaction, sent.attempt(), error, now)) {
                    tooLate(transaction, outcome.task());
                }
                admitted.reply().settle(outcome.ref());
            }
        }
        succeed(transaction, successes, now);
    }

    private void succeed(Transaction transaction, List<Sent> successes, long now) throws SQLException {
        int[] applied = transaction.batch(SUCCEED, successes, (statement, sent) -> bind(statement, sent, now));
        List<Ended> ended = new ArrayList<>(applied.length);
        for (int i = 0; i < applied.length; i++) {
            Outcome outcome = successes.get(i).outcome;
            if (applied[i] == 1) {
                Ending ending = new Ending(TaskState.SUCCEEDED, outcome.result(), null);
                ended.add(new Ended(outcome.task(), outcome.attempt(), ending, outcome.failedItems()));
            } else if (!stages.succeeded(transaction, successes.get(i).attempt(), outcome, now)) {
                tooLate(transaction, outcome.task());
            }
        }
        endings.ended(transaction, ended);
    }

    private static void bind(PreparedStatement statement, Sent sent, long now) throws SQLException {
        Outcome outcome = sent.outcome;
        statement.setString(1, outcome.result());
        statement.setLong(2, now);
        statement.setLong(3, now);
        statement.setLong(4, outcome.task());
        statement.setInt(5, outcome.attempt());
        statement.setLong(6, outcome.secret());
        statement.setString(7, sent.worker);
    }

    /** Perhaps it was applied by a commit whose answer was lost: nobody has been told then. */
    private void tooLate(Transaction transaction, long task) throws SQLException {
        if (waiters.isAwaited(task)) {
            for (Ending ending : transaction.query(Ending.OF_TASK, Ending::read, task)) {
                transaction.afterCommit(() -> waiters.ended(task, ending));
            }
        }
    }

    private @Nullable TaskError error(Outcome outcome) {
        String result = outcome.result();
        if (result != null && result.length() > MAX_RESULTS * resultLimit) {
            return new TaskError(
                    ErrorKind.TOO_LARGE,
                    "The result has " + result.length() + " characters, the limit is " + MAX_RESULTS * resultLimit
                            + ": return less, or a reference to where it is kept",
                    null);
        }
        return outcome.error();
    }
}

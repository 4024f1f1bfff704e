package io.manyhands.master.report;

import io.manyhands.master.ledger.Transaction;
import io.manyhands.master.map.FinishedChunk;
import io.manyhands.master.map.MapProgress;
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

/** Applies outcomes, each once. For the ledger's thread only. */
final class Outcomes {
    private static final String FINISH = """
            UPDATE task SET state = ?, result = ?, error_kind = ?, error_message = ?, error_trace = ?, finished_at = ?
            WHERE id = ? AND attempt = ? AND secret = ? AND worker = ? AND state = 'RUNNING'""";

    /** A worker holds a result to the limit; a chunk has many of them, and their errors. */
    private static final long MAX_RESULTS = 17;

    private final MapProgress maps;
    private final Waiters waiters;
    private final TaskMeters meters;
    private final InstantSource clock;
    private final int resultLimit;

    Outcomes(MapProgress maps, Waiters waiters, TaskMeters meters, InstantSource clock, int resultLimit) {
        this.maps = maps;
        this.waiters = waiters;
        this.meters = meters;
        this.clock = clock;
        this.resultLimit = resultLimit;
    }

    private record Finish(Outcome outcome, String worker, Ending ending) {}

    void apply(Transaction transaction, List<Admitted> reports) throws SQLException {
        List<Finish> finishes = new ArrayList<>();
        for (Admitted admitted : reports) {
            for (Outcome outcome : admitted.report().outcomes()) {
                finishes.add(new Finish(outcome, admitted.report().worker(), ending(outcome)));
                admitted.reply().settle(outcome.ref());
            }
        }
        long now = clock.millis();
        int[] applied = transaction.batch(FINISH, finishes, (statement, finish) -> bind(statement, finish, now));
        List<FinishedChunk> finished = new ArrayList<>();
        for (int i = 0; i < applied.length; i++) {
            if (applied[i] == 1) {
                Finish finish = finishes.get(i);
                Outcome outcome = finish.outcome;
                finished.add(new FinishedChunk(
                        outcome.task(), finish.ending.state() == TaskState.SUCCEEDED, outcome.failedItems()));
                transaction.afterCommit(() -> {
                    meters.finished(finish.ending.state());
                    waiters.ended(outcome.task(), finish.ending);
                });
            } else if (waiters.isAwaited(finishes.get(i).outcome.task())) {
                // Perhaps applied by a commit whose answer was lost: nobody has been told then.
                tellEnding(transaction, finishes.get(i).outcome.task());
            }
        }
        maps.finished(transaction, finished);
    }

    private void tellEnding(Transaction transaction, long task) throws SQLException {
        for (Ending ending : transaction.query(Ending.OF_TASK, Ending::read, task)) {
            transaction.afterCommit(() -> waiters.ended(task, ending));
        }
    }

    private Ending ending(Outcome outcome) {
        String result = outcome.result();
        if (result != null && result.length() > MAX_RESULTS * resultLimit) {
            return failed(new TaskError(
                    ErrorKind.TOO_LARGE,
                    "The result has " + result.length() + " characters, the limit is " + MAX_RESULTS * resultLimit
                            + ": return less, or a reference to where it is kept",
                    null));
        }
        TaskError error = outcome.error();
        return error == null ? new Ending(TaskState.SUCCEEDED, result, null) : failed(error);
    }

    private static Ending failed(TaskError error) {
        return new Ending(TaskState.FAILED, null, error);
    }

    private static void bind(PreparedStatement statement, Finish finish, long now) throws SQLException {
        Outcome outcome = finish.outcome;
        TaskError error = finish.ending.error();
        statement.setString(1, finish.ending.state().name());
        statement.setString(2, finish.ending.result());
        statement.setString(3, error == null ? null : error.kind().wireName());
        statement.setString(4, error == null ? null : storable(error.message()));
        statement.setString(5, error == null || error.trace() == null ? null : storable(error.trace()));
        statement.setLong(6, now);
        statement.setLong(7, outcome.task());
        statement.setInt(8, outcome.attempt());
        statement.setLong(9, outcome.secret());
        statement.setString(10, finish.worker);
    }

    /** PostgreSQL has no text with a NUL in it. */
    private static String storable(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
    }
}

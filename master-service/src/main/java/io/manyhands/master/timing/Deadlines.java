package io.manyhands.master.timing;

import io.manyhands.master.action.Stops;
import io.manyhands.master.dispatch.Dispatcher;
import io.manyhands.master.ending.FailedAttempts;
import io.manyhands.master.ending.FailedAttempts.Failed;
import io.manyhands.master.ledger.Handler;
import io.manyhands.master.ledger.Transaction;
import io.manyhands.model.AttemptRef;
import io.manyhands.model.ErrorKind;
import io.manyhands.model.Stop;
import io.manyhands.model.TaskError;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

/**
 * Ends the attempts whose time is over, whether or not their worker ever says another word; the answer is how many. For the
 * ledger's thread only.
 */
final class Deadlines implements Handler<Long, Integer> {
    /** In one transaction. */
    static final int MOST = 200;

    private static final String OVER = """
            SELECT id, attempt, secret, worker, timeout_ms FROM task
            WHERE state = 'RUNNING' AND deadline <= ?
            ORDER BY deadline LIMIT\s""" + MOST;

    private final Dispatcher dispatcher;
    private final FailedAttempts failures;
    private final Stops stops;

    Deadlines(Dispatcher dispatcher, FailedAttempts failures, Stops stops) {
        this.dispatcher = dispatcher;
        this.failures = failures;
        this.stops = stops;
    }

    private record Overdue(Failed attempt, long timeoutMillis) {
        static Overdue read(ResultSet row) throws SQLException {
            AttemptRef ref = new AttemptRef(row.getLong("id"), row.getInt("attempt"));
            return new Overdue(
                    new Failed(ref, row.getLong("secret"), row.getString("worker")), row.getLong("timeout_ms"));
        }
    }

    /** @param times now, in milliseconds since the epoch */
    @Override
    public List<Integer> apply(Transaction transaction, List<Long> times) throws SQLException {
        if (!dispatcher.leads()) {
            return Collections.nCopies(times.size(), 0);
        }
        dispatcher.prepare(transaction);
        long now = Collections.max(times);
        List<Overdue> over = transaction.query(OVER, Overdue::read, now);
        for (Overdue overdue : over) {
            Failed attempt = overdue.attempt;
            String timeout = Duration.ofMillis(overdue.timeoutMillis).toString();
            TaskError error = new TaskError(
                    ErrorKind.TIMEOUT, "The attempt did not end within " + timeout + " of its grant", null);
            if (failures.failed(transaction, attempt, error, now)) {
                Stop stop = new Stop(attempt.ref().task(), attempt.ref().attempt(), true);
                transaction.afterCommit(() -> stops.send(attempt.worker(), stop));
            }
        }
        return Collections.nCopies(times.size(), over.size());
    }
}

package io.manyhands.master.recovery;

import io.manyhands.master.dispatch.Dispatcher;
import io.manyhands.master.ending.Ended;
import io.manyhands.master.ending.Endings;
import io.manyhands.master.ledger.Transaction;
import io.manyhands.master.task.Ending;
import io.manyhands.model.AttemptRef;
import io.manyhands.model.ErrorKind;
import io.manyhands.model.Release;
import io.manyhands.model.TaskError;
import io.manyhands.model.TaskState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts granted tasks back into their pools' queues, before all that have not had their turn, and their attempts into the
 * history. A task that was lost with its worker too often is put in quarantine instead: it may be what ended them. For the
 * ledger's thread only.
 */
public final class Requeue {
    private static final String KEEP_ALL = """
            INSERT INTO attempt (task_id, number, worker, started_at, finished_at, outcome)
            SELECT id, attempt, worker, started_at, ?, ? FROM task WHERE worker = ? AND state = 'RUNNING'""";
    private static final String QUARANTINE = """
            UPDATE task
            SET state = 'QUARANTINED', losses = losses + 1, finished_at = ?, delete_at = ? + keep_ms, deadline = NULL,
                error_kind = ?, error_message = ?
            WHERE worker = ? AND state = 'RUNNING' AND losses + 1 >= ?
            RETURNING id, attempt, pool""";
    private static final String QUEUE_ALL = """
            UPDATE task
            SET state = 'QUEUED', rank = 0, worker = NULL, secret = NULL, started_at = NULL, deadline = NULL,
                losses = losses + ?
            WHERE worker = ? AND state = 'RUNNING'
            RETURNING id, attempt, pool""";
    private static final String KEEP_ONE = """
            INSERT INTO attempt (task_id, number, worker, started_at, finished_at, outcome)
            SELECT id, attempt, worker, started_at, ?, ? FROM task
            WHERE id = ? AND attempt = ? AND secret = ? AND state = 'RUNNING'""";
    private static final String QUEUE_ONE = """
            UPDATE task
            SET state = 'QUEUED', rank = 0, worker = NULL, secret = NULL, started_at = NULL, deadline = NULL
            WHERE id = ? AND attempt = ? AND secret = ? AND state = 'RUNNING'
            RETURNING id, attempt, pool""";

    private final Dispatcher dispatcher;
    private final Endings endings;
    private final int maxLosses;

    /** @param maxLosses so many attempts may end with their worker; the last of them ends the task */
    public Requeue(Dispatcher dispatcher, Endings endings, int maxLosses) {
        this.dispatcher = dispatcher;
        this.endings = endings;
        this.maxLosses = maxLosses;
    }

    private record Located(AttemptRef ref, String pool) {
        static Located read(ResultSet row) throws SQLException {
            return new Located(new AttemptRef(row.getLong("id"), row.getInt("attempt")), row.getString("pool"));
        }
    }

    /** Everything that the worker held when it died. @return how many tasks */
    public int lost(Transaction transaction, String worker, long now) throws SQLException {
        int quarantined = quarantine(transaction, worker, now);
        return quarantined + queueAll(transaction, worker, "worker-lost", 1, now);
    }

    /** Everything that the worker was granted and has not begun. @return how many tasks */
    public int left(Transaction transaction, String worker, long now) throws SQLException {
        return queueAll(transaction, worker, "released", 0, now);
    }

    private int quarantine(Transaction transaction, String worker, long now) throws SQLException {
        TaskError error = new TaskError(
                ErrorKind.WORKER_LOST,
                maxLosses + " workers were lost while they ran it, the last one " + worker
                        + ": find out why, then retry it",
                null);
        List<Ended> ended = new ArrayList<>();
        for (Located task : transaction.query(
                QUARANTINE, Located::read, now, now, error.kind().wireName(), error.message(), worker, maxLosses)) {
            Ending ending = new Ending(TaskState.QUARANTINED, null, error);
            ended.add(new Ended(task.ref.task(), task.ref.attempt(), ending, 0));
        }
        endings.ended(transaction, ended);
        return ended.size();
    }

    private int queueAll(Transaction transaction, String worker, String outcome, int losses, long now)
            throws SQLException {
        transaction.update(KEEP_ALL, now, outcome, worker);
        List<Located> tasks = transaction.query(QUEUE_ALL, Located::read, losses, worker);
        tasks.forEach(this::queued);
        return tasks.size();
    }

    /** One attempt, if it is still the current one. */
    public void one(Transaction transaction, Release attempt, String outcome, long now) throws SQLException {
        transaction.update(KEEP_ONE, now, outcome, attempt.task(), attempt.attempt(), attempt.secret());
        transaction
                .query(QUEUE_ONE, Located::read, attempt.task(), attempt.attempt(), attempt.secret())
                .forEach(this::queued);
    }

    private void queued(Located task) {
        dispatcher.ended(task.ref.task(), task.ref.attempt());
        dispatcher.queued(task.pool);
    }
}

package io.manyhands.master.recovery;

import io.manyhands.master.dispatch.Dispatcher;
import io.manyhands.master.ledger.Transaction;
import io.manyhands.model.Release;
import java.sql.SQLException;
import java.util.List;

/** Puts granted tasks back into their pools' queues and their attempts into the history. For the ledger's thread only. */
public final class Requeue {
    private static final String KEEP_ALL = """
            INSERT INTO attempt (task_id, number, worker, started_at, finished_at, outcome)
            SELECT id, attempt, worker, started_at, ?, ? FROM task WHERE worker = ? AND state = 'RUNNING'""";
    private static final String QUEUE_ALL = """
            UPDATE task SET state = 'QUEUED', worker = NULL, secret = NULL, started_at = NULL, losses = losses + ?
            WHERE worker = ? AND state = 'RUNNING'
            RETURNING pool""";
    private static final String KEEP_ONE = """
            INSERT INTO attempt (task_id, number, worker, started_at, finished_at, outcome)
            SELECT id, attempt, worker, started_at, ?, ? FROM task
            WHERE id = ? AND attempt = ? AND secret = ? AND state = 'RUNNING'""";
    private static final String QUEUE_ONE = """
            UPDATE task SET state = 'QUEUED', worker = NULL, secret = NULL, started_at = NULL
            WHERE id = ? AND attempt = ? AND secret = ? AND state = 'RUNNING'
            RETURNING pool""";

    private final Dispatcher dispatcher;

    public Requeue(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    /**
     * Everything that the worker was granted.
     *
     * @param lost true when the worker died with it
     * @return how many tasks
     */
    public int all(Transaction transaction, String worker, boolean lost, long now) throws SQLException {
        transaction.update(KEEP_ALL, now, lost ? "worker-lost" : "released", worker);
        List<String> pools = transaction.query(QUEUE_ALL, row -> row.getString(1), lost ? 1 : 0, worker);
        pools.stream().distinct().forEach(dispatcher::queued);
        return pools.size();
    }

    /** One attempt, if it is still the current one. */
    public void one(Transaction transaction, Release attempt, String outcome, long now) throws SQLException {
        transaction.update(KEEP_ONE, now, outcome, attempt.task(), attempt.attempt(), attempt.secret());
        transaction
                .query(QUEUE_ONE, row -> row.getString(1), attempt.task(), attempt.attempt(), attempt.secret())
                .forEach(dispatcher::queued);
    }
}

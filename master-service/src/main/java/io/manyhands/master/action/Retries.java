package io.manyhands.master.action;

import io.manyhands.master.dispatch.Dispatcher;
import io.manyhands.master.ledger.Handler;
import io.manyhands.master.ledger.Transaction;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Runs tasks again that have ended; the answer is whether this command did it. For the ledger's thread only. */
public final class Retries implements Handler<Long, Boolean> {
    private static final String KEEP = """
            INSERT INTO attempt (task_id, number, worker, started_at, finished_at, outcome)
            SELECT id, attempt, worker, started_at, finished_at, lower(state) FROM task
            WHERE id = ? AND finished_at IS NOT NULL AND worker IS NOT NULL AND map_id IS NULL""";
    /** Failures and losses count anew. A chunk's map has counted it already, so it stays as it is. */
    private static final String RETRY = """
            UPDATE task
            SET state = 'QUEUED', rank = NULL, held = 0, failures = 0, losses = 0, due_at = NULL,
                worker = NULL, secret = NULL, started_at = NULL, finished_at = NULL, delete_at = NULL,
                result = NULL, error_kind = NULL, error_message = NULL, error_trace = NULL
            WHERE id = ? AND finished_at IS NOT NULL AND map_id IS NULL""";

    private final Dispatcher dispatcher;

    public Retries(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    @Override
    public List<Boolean> apply(Transaction transaction, List<Long> tasks) throws SQLException {
        List<Boolean> done = new ArrayList<>(tasks.size());
        for (long task : tasks) {
            transaction.update(KEEP, task);
            done.add(transaction.update(RETRY, task) == 1);
        }
        dispatcher.queuedUnranked();
        return done;
    }
}

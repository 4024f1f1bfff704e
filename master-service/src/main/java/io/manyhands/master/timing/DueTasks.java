package io.manyhands.master.timing;

import io.manyhands.master.dispatch.Dispatcher;
import io.manyhands.master.ledger.Handler;
import io.manyhands.master.ledger.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Queues the scheduled tasks whose time has come; the answer is how many. For the ledger's thread only. */
final class DueTasks implements Handler<Long, Integer> {
    /** In one transaction. */
    static final int MOST = 500;

    private static final String DUE = """
            SELECT id, pool, priority, fairness_key FROM task
            WHERE state = 'SCHEDULED' AND due_at <= ?
            ORDER BY due_at, id LIMIT\s""" + MOST;
    private static final String QUEUE =
            "UPDATE task SET state = 'QUEUED', rank = ?, due_at = NULL WHERE id = ? AND state = 'SCHEDULED'";

    private final Dispatcher dispatcher;

    DueTasks(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    private record Due(
            long id, String pool, int priority, @Nullable String fairnessKey) {
        static Due read(ResultSet row) throws SQLException {
            return new Due(
                    row.getLong("id"), row.getString("pool"), row.getInt("priority"), row.getString("fairness_key"));
        }
    }

    private record Ranked(long id, long rank) {}

    /** @param times now, in milliseconds since the epoch */
    @Override
    public List<Integer> apply(Transaction transaction, List<Long> times) throws SQLException {
        if (!dispatcher.leads()) {
            return Collections.nCopies(times.size(), 0);
        }
        List<Ranked> ranked = new ArrayList<>();
        Set<String> pools = new HashSet<>();
        for (Due task : transaction.query(DUE, Due::read, Collections.max(times))) {
            ranked.add(
                    new Ranked(task.id, dispatcher.nextRank(transaction, task.pool, task.priority, task.fairnessKey)));
            pools.add(task.pool);
        }
        transaction.batch(QUEUE, ranked, (statement, task) -> {
            statement.setLong(1, task.rank);
            statement.setLong(2, task.id);
        });
        pools.forEach(dispatcher::queued);
        return Collections.nCopies(times.size(), ranked.size());
    }
}

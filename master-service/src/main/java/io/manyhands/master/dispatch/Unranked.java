package io.manyhands.master.dispatch;

import io.manyhands.master.ledger.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A queued task that has not been given its turn yet. */
record Unranked(
        long id, String pool, int priority, @Nullable String fairnessKey) {
    /** How many are given theirs in one transaction. */
    private static final int MOST = 500;

    private static final String UNRANKED = """
            SELECT id, pool, priority, fairness_key FROM task
            WHERE state = 'QUEUED' AND rank IS NULL
            ORDER BY id LIMIT\s""" + MOST;
    private static final String RANK = "UPDATE task SET rank = ? WHERE id = ? AND state = 'QUEUED' AND rank IS NULL";

    private record Ranked(long id, long rank) {}

    private static Unranked read(ResultSet row) throws SQLException {
        return new Unranked(
                row.getLong("id"), row.getString("pool"), row.getInt("priority"), row.getString("fairness_key"));
    }

    /** Gives the oldest of them their turns. @return whether there may be more */
    static boolean rank(Transaction transaction, Lines lines, int inputLimit) throws SQLException {
        List<Unranked> found = transaction.query(UNRANKED, Unranked::read);
        List<Ranked> ranked = new ArrayList<>(found.size());
        for (Unranked task : found) {
            PoolLine line = lines.of(task.pool);
            ranked.add(new Ranked(task.id, line.turns().next(transaction, task.priority, task.fairnessKey)));
            line.window().backlogUnknown(inputLimit);
        }
        transaction.batch(RANK, ranked, (statement, task) -> {
            statement.setLong(1, task.rank);
            statement.setLong(2, task.id);
        });
        return found.size() == MOST;
    }
}

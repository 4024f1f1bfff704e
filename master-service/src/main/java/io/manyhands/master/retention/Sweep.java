package io.manyhands.master.retention;

import io.manyhands.master.ledger.Handler;
import io.manyhands.master.ledger.Transaction;
import io.manyhands.master.task.IdGenerator;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Deletes a small batch of what is kept no longer; the answer is whether there may be more. For the ledger's thread only.
 */
final class Sweep implements Handler<Sweep.Batch, Sweep.Progress> {
    static final int MOST = 200;

    /** Whoever is to be called about a task's end is told first. */
    private static final String TOLD =
            "NOT EXISTS (SELECT 1 FROM callback WHERE task_id = task.id AND given_up_at IS NULL)";

    private static final String WISHED = """
            SELECT id FROM task WHERE delete_at <= ? AND map_id IS NULL AND %s
            ORDER BY delete_at LIMIT %d""".formatted(TOLD, MOST);
    private static final String OLD = """
            SELECT id, finished_at <= ? AND keep_ms IS NULL AND map_id IS NULL AND %s AS over FROM task
            WHERE id > ? AND id < ?
            ORDER BY id LIMIT %d""".formatted(TOLD, MOST);
    private static final String OLD_MAPS = "SELECT id FROM map WHERE id < ? AND finished_at <= ? ORDER BY id LIMIT 1";
    private static final String CHUNKS = "SELECT id FROM task WHERE map_id = ? LIMIT " + MOST;
    private static final List<String> FORGET_MAP =
            List.of("DELETE FROM chunk_done WHERE map_id = ?", "DELETE FROM map WHERE id = ?");
    private static final String FORGET_KEYS = """
            DELETE FROM idempotency WHERE key IN
            (SELECT key FROM idempotency WHERE created_at <= ? ORDER BY created_at LIMIT %d)""".formatted(MOST);
    private static final String FORGET_WORKERS =
            "DELETE FROM worker WHERE state IN ('LOST', 'GONE') AND last_seen <= ?";

    private final RetentionProperties keep;
    private final List<String> deletes;

    /** @param belongings tables with a {@code task_id}, whose rows go with their task */
    Sweep(RetentionProperties keep, List<String> belongings) {
        this.keep = keep;
        List<String> all = new ArrayList<>();
        belongings.forEach(table -> all.add("DELETE FROM " + table + " WHERE task_id = ?"));
        all.add("DELETE FROM task WHERE id = ?");
        this.deletes = List.copyOf(all);
    }

    /** @param above the id up to which this round has come */
    record Batch(long now, long above) {}

    /** @param reached the id to go on from; {@link Long#MAX_VALUE} when the round is over */
    record Progress(long reached, int deleted) {}

    @Override
    public List<Progress> apply(Transaction transaction, List<Batch> batches) throws SQLException {
        List<Progress> progress = new ArrayList<>(batches.size());
        for (Batch batch : batches) {
            progress.add(sweep(transaction, batch));
        }
        return progress;
    }

    private Progress sweep(Transaction transaction, Batch batch) throws SQLException {
        long now = batch.now;
        int deleted = delete(transaction, transaction.query(WISHED, row -> row.getLong(1), now));
        deleted += transaction.update(FORGET_KEYS, now - keep.idempotencyKeys().toMillis());
        deleted += transaction.update(FORGET_WORKERS, now - keep.workers().toMillis());
        deleted += sweepMap(transaction, now - keep.tasks().toMillis());
        return sweepOld(transaction, batch.above, now - keep.tasks().toMillis(), deleted);
    }

    private Progress sweepOld(Transaction transaction, long above, long until, int deleted) throws SQLException {
        List<Long> over = new ArrayList<>();
        List<Long> seen = transaction.query(
                OLD,
                row -> {
                    if (row.getBoolean("over")) {
                        over.add(row.getLong("id"));
                    }
                    return row.getLong("id");
                },
                until,
                above,
                IdGenerator.firstOf(until));
        long reached = seen.size() < MOST ? Long.MAX_VALUE : seen.get(seen.size() - 1);
        return new Progress(reached, deleted + delete(transaction, over));
    }

    /** The oldest map, some of its chunks at a time; itself last. */
    private int sweepMap(Transaction transaction, long until) throws SQLException {
        int deleted = 0;
        for (long map : transaction.query(OLD_MAPS, row -> row.getLong(1), IdGenerator.firstOf(until), until)) {
            deleted = delete(transaction, transaction.query(CHUNKS, row -> row.getLong(1), map));
            if (deleted < MOST) {
                for (String statement : FORGET_MAP) {
                    deleted += transaction.update(statement, map);
                }
            }
        }
        return deleted;
    }

    private int delete(Transaction transaction, List<Long> tasks) throws SQLException {
        for (String statement : deletes) {
            transaction.batch(statement, tasks, (prepared, task) -> prepared.setLong(1, task));
        }
        return tasks.size();
    }
}

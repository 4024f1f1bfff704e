package io.manyhands.master.submission;

import io.manyhands.master.ledger.Handler;
import io.manyhands.master.ledger.Transaction;
import io.manyhands.master.task.NewTask;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Writes tasks that have an idempotency key: the first task of a key is the key's. For the ledger's thread only. */
final class KeyedInserts implements Handler<KeyedInserts.Keyed, KeyedInserts.Owner> {
    private static final String CLAIM_KEY = """
            INSERT INTO idempotency (key, body_hash, task_id, created_at) VALUES (?, ?, ?, ?)
            ON CONFLICT (key) DO NOTHING""";
    private static final String OWNER = "SELECT task_id, body_hash FROM idempotency WHERE key = ?";

    private final TaskInserts inserts;

    KeyedInserts(TaskInserts inserts) {
        this.inserts = inserts;
    }

    record Keyed(String key, String bodyHash, NewTask task) {}

    /** The task that a key belongs to, and the hash of the body that it came with. */
    record Owner(long task, String bodyHash) {}

    @Override
    public List<Owner> apply(Transaction transaction, List<Keyed> all) throws SQLException {
        List<Owner> owners = new ArrayList<>(all.size());
        List<NewTask> fresh = new ArrayList<>();
        for (Keyed keyed : all) {
            NewTask task = keyed.task;
            if (transaction.update(CLAIM_KEY, keyed.key, keyed.bodyHash, task.id(), task.submittedAt()) == 1) {
                fresh.add(task);
                owners.add(new Owner(task.id(), keyed.bodyHash));
            } else {
                owners.add(transaction
                        .query(OWNER, row -> new Owner(row.getLong(1), row.getString(2)), keyed.key)
                        .get(0));
            }
        }
        inserts.apply(transaction, fresh);
        return owners;
    }
}

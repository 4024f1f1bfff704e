package io.manyhands.master.callback;

import io.manyhands.master.ledger.Transaction;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Changes of callbacks, each guarded by the lease that it was decided under. For the ledger's thread only. */
final class CallbackWrites {
    private static final String LEASE =
            "UPDATE callback SET next_at = ?, attempts = attempts + 1 WHERE task_id = ? AND next_at = ?";
    private static final String REMOVE = "DELETE FROM callback WHERE task_id = ? AND next_at = ?";
    private static final String RETRY =
            "UPDATE callback SET next_at = ?, last_error = ? WHERE task_id = ? AND next_at = ?";
    private static final String GIVE_UP = """
            UPDATE callback SET next_at = NULL, given_up_at = ?, last_error = ?
            WHERE task_id = ? AND next_at = ?""";
    private static final String FORGET = "DELETE FROM callback WHERE given_up_at < ?";
    private static final String KEEP_SECRET =
            "INSERT INTO callback_secret (id, secret) VALUES (1, ?) ON CONFLICT DO NOTHING";
    private static final String SECRET = "SELECT secret FROM callback_secret WHERE id = 1";

    /** The wish to have a callback for oneself until then. */
    record Lease(Callback callback, long until) {}

    /** @param retryAt used where the attempt failed */
    record Settled(Callback leased, Verdict verdict, long now, long retryAt) {}

    /**
     * Repeated after an unknown outcome it may say no to whoever has the lease: then the callback waits until that is over.
     *
     * @return whether it is the asker's
     */
    List<Boolean> lease(Transaction transaction, List<Lease> leases) throws SQLException {
        List<Boolean> granted = new ArrayList<>(leases.size());
        for (Lease lease : leases) {
            Callback callback = lease.callback;
            granted.add(transaction.update(LEASE, lease.until, callback.task(), callback.nextAt()) == 1);
        }
        return granted;
    }

    /** @return whether it was still the asker's to decide */
    List<Boolean> settle(Transaction transaction, List<Settled> all) throws SQLException {
        List<Boolean> settled = new ArrayList<>(all.size());
        for (Settled one : all) {
            settled.add(settle(transaction, one) == 1);
        }
        return settled;
    }

    private static int settle(Transaction transaction, Settled one) throws SQLException {
        long task = one.leased.task();
        long lease = one.leased.nextAt();
        String reason = one.verdict.reason();
        return switch (one.verdict.kind()) {
            case DELIVERED, OBSOLETE -> transaction.update(REMOVE, task, lease);
            case FAILED -> transaction.update(RETRY, one.retryAt, reason, task, lease);
            case GIVEN_UP -> transaction.update(GIVE_UP, one.now, reason, task, lease);
        };
    }

    /** @return how many of those given up before the time there were */
    List<Integer> forget(Transaction transaction, List<Long> times) throws SQLException {
        List<Integer> forgotten = new ArrayList<>(times.size());
        for (long time : times) {
            forgotten.add(transaction.update(FORGET, time));
        }
        return forgotten;
    }

    /** @return the secret of this database: the first one that was ever proposed */
    List<String> secret(Transaction transaction, List<String> proposals) throws SQLException {
        List<String> kept = new ArrayList<>(proposals.size());
        for (String proposal : proposals) {
            transaction.update(KEEP_SECRET, proposal);
            kept.addAll(transaction.query(SECRET, row -> row.getString(1)));
        }
        return kept;
    }
}

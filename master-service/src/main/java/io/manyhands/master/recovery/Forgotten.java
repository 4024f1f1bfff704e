package io.manyhands.master.recovery;

import io.manyhands.master.ledger.Transaction;
import io.manyhands.model.AttemptRef;
import io.manyhands.model.Release;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Attempts that were granted a while ago and that their living worker knows nothing of: the grant never came through to a
 * claim that it was waiting for. For the ledger's thread only.
 */
public final class Forgotten {
    /** An attempt younger than this may not have been in the inventory when it was taken. */
    private static final long GRACE_MILLIS = 10_000;

    private static final String GRANTED_LONG_AGO =
            "SELECT id, attempt, secret FROM task WHERE worker = ? AND state = 'RUNNING' AND started_at < ?";

    private final Requeue requeue;

    public Forgotten(Requeue requeue) {
        this.requeue = requeue;
    }

    /** Compares what the worker holds with what it was granted. */
    public void check(Transaction transaction, String worker, List<AttemptRef> held, long now) throws SQLException {
        Set<AttemptRef> known = new HashSet<>(held);
        for (Release granted : transaction.query(GRANTED_LONG_AGO, Forgotten::granted, worker, now - GRACE_MILLIS)) {
            if (!known.contains(granted.ref())) {
                requeue.one(transaction, granted, "forgotten", now);
            }
        }
    }

    private static Release granted(ResultSet row) throws SQLException {
        return new Release(row.getLong("id"), row.getInt("attempt"), row.getLong("secret"));
    }
}

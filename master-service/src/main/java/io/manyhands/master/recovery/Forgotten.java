package io.manyhands.master.recovery;

import io.manyhands.master.ledger.Transaction;
import io.manyhands.model.AttemptRef;
import io.manyhands.model.Release;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Compares what a living worker holds with what it was granted. An attempt that it knows nothing of is queued again: its
 * grant never came through to a claim that was waiting for it. One that it holds although it counts no more is to be stopped:
 * the word of that was lost. For the ledger's thread only.
 */
public final class Forgotten {
    /** An attempt younger than this may not have been in the inventory when it was taken. */
    private static final long GRACE_MILLIS = 10_000;

    private static final String GRANTED =
            "SELECT id, attempt, secret, started_at FROM task WHERE worker = ? AND state = 'RUNNING'";

    private final Requeue requeue;

    public Forgotten(Requeue requeue) {
        this.requeue = requeue;
    }

    private record Granted(Release attempt, long startedAt) {
        static Granted read(ResultSet row) throws SQLException {
            return new Granted(
                    new Release(row.getLong("id"), row.getInt("attempt"), row.getLong("secret")),
                    row.getLong("started_at"));
        }
    }

    /** @return what the worker is to stop */
    public List<AttemptRef> check(Transaction transaction, String worker, List<AttemptRef> held, long now)
            throws SQLException {
        Set<AttemptRef> known = new HashSet<>(held);
        List<AttemptRef> stale = new ArrayList<>(held);
        Set<AttemptRef> current = new HashSet<>();
        for (Granted granted : transaction.query(GRANTED, Granted::read, worker)) {
            AttemptRef ref = granted.attempt.ref();
            current.add(ref);
            if (!known.contains(ref) && granted.startedAt < now - GRACE_MILLIS) {
                requeue.one(transaction, granted.attempt, "forgotten", now);
            }
        }
        stale.removeIf(current::contains);
        return stale;
    }
}

package io.manyhands.master.manager;

import io.manyhands.manager.journal.JournalRecord;
import io.manyhands.master.dispatch.Dispatcher;
import io.manyhands.master.ledger.Handler;
import io.manyhands.master.ledger.Transaction;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;

/** Replaces the journal so far by a snapshot, in one transaction: there is always one of the two. */
final class Snapshots implements Handler<Snapshots.Taken, Boolean> {
    private static final String WRITE = """
            INSERT INTO manager_snapshot (manager, number, snapshot) VALUES (?, ?, ?)
            ON CONFLICT (manager) DO UPDATE SET number = excluded.number, snapshot = excluded.snapshot
            WHERE manager_snapshot.number < excluded.number""";
    private static final String CUT = "DELETE FROM manager_journal WHERE manager = ? AND number <= ?";

    private final Dispatcher dispatcher;

    Snapshots(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    /** @param number of the last record that is in it */
    record Taken(String manager, long number, String text) {}

    @Override
    public List<Boolean> apply(Transaction transaction, List<Taken> snapshots) throws SQLException {
        boolean leads = dispatcher.leads();
        if (leads) {
            for (Taken taken : snapshots) {
                String sealed = JournalRecord.seal(taken.number(), taken.text());
                transaction.update(WRITE, taken.manager(), taken.number(), sealed);
                transaction.update(CUT, taken.manager(), taken.number());
            }
        }
        return Collections.nCopies(snapshots.size(), leads);
    }
}

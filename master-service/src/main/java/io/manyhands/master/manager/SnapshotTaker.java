package io.manyhands.master.manager;

import io.manyhands.master.ledger.Ledger;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Decides when a journal is to be replaced: when it is larger than a bound, and than the snapshot itself, so that writing
 * snapshots costs no more than writing the journal does. Called in the order of the records.
 */
final class SnapshotTaker {
    private final Managers managers;
    private final Snapshots snapshots;
    private final Ledger ledger;
    private final long bound;
    private final Map<String, Journaled> journals = new HashMap<>();

    SnapshotTaker(Managers managers, Snapshots snapshots, Ledger ledger, ManagerProperties properties) {
        this.managers = managers;
        this.snapshots = snapshots;
        this.ledger = ledger;
        this.bound = properties.snapshotAfter().toBytes();
    }

    /** Since the last snapshot, and how large that was. */
    private static final class Journaled {
        private long size;
        private long snapshotSize;
    }

    synchronized void written(String manager, long number, int size) {
        Journaled journal = journals.computeIfAbsent(manager, name -> new Journaled());
        journal.size += size;
        if (journal.size > Math.max(bound, journal.snapshotSize)) {
            String text = managers.snapshot(manager);
            journal.size = 0;
            journal.snapshotSize = text.length();
            CompletableFuture<Boolean> unused =
                    ledger.write(snapshots, new Snapshots.Taken(manager, number, text), text.length());
        }
    }
}

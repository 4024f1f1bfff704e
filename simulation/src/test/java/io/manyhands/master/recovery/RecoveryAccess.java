package io.manyhands.master.recovery;

import io.manyhands.master.dispatch.Dispatcher;
import io.manyhands.master.ledger.Ledger;
import java.time.InstantSource;

/** The last net without its thread. */
public final class RecoveryAccess {
    private RecoveryAccess() {}

    public static Runnable orphans(Ledger ledger, Dispatcher dispatcher, Requeue requeue, InstantSource clock) {
        Orphans orphans = new Orphans(dispatcher, requeue, clock);
        return () -> orphans.look(ledger);
    }
}

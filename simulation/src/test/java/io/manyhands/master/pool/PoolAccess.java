package io.manyhands.master.pool;

import io.manyhands.master.dispatch.Dispatcher;
import io.manyhands.master.leader.Bulletin;
import io.manyhands.master.ledger.Ledger;
import java.util.concurrent.CompletableFuture;

/** An operator's hand on the pools' limits. */
public final class PoolAccess {
    private static final int WEIGHT = 200;

    private final Ledger ledger;
    private final PolicyWrites writes;

    public PoolAccess(Ledger ledger, Dispatcher dispatcher, Bulletin bulletin) {
        this.ledger = ledger;
        this.writes = new PolicyWrites(dispatcher, bulletin);
    }

    public CompletableFuture<Boolean> change(String pool, String json) {
        return ledger.write(writes, PolicyChange.parse(pool, json), WEIGHT);
    }
}

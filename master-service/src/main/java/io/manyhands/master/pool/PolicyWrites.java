package io.manyhands.master.pool;

import io.manyhands.master.dispatch.Dispatcher;
import io.manyhands.master.dispatch.PoolPolicies;
import io.manyhands.master.leader.Bulletin;
import io.manyhands.master.leader.Notice.Kind;
import io.manyhands.master.ledger.Handler;
import io.manyhands.master.ledger.Transaction;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Changes pools' policies; the answer is whether there is such a pool. For the ledger's thread only. */
final class PolicyWrites implements Handler<PolicyChange, Boolean> {
    private final Dispatcher dispatcher;
    private final Bulletin bulletin;

    PolicyWrites(Dispatcher dispatcher, Bulletin bulletin) {
        this.dispatcher = dispatcher;
        this.bulletin = bulletin;
    }

    @Override
    public List<Boolean> apply(Transaction transaction, List<PolicyChange> changes) throws SQLException {
        List<Boolean> done = new ArrayList<>(changes.size());
        for (PolicyChange change : changes) {
            done.add(change.write(transaction));
        }
        bulletin.tell(transaction, Kind.POLICIES, List.of());
        dispatcher.policies(transaction, PoolPolicies.all(transaction));
        return done;
    }
}

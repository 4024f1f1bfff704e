package io.manyhands.master.recovery;

import io.manyhands.master.dispatch.Dispatcher;
import io.manyhands.master.ledger.Handler;
import io.manyhands.master.ledger.Ledger;
import io.manyhands.master.ledger.Transaction;
import io.manyhands.model.Assignment;
import io.manyhands.model.Grant;
import io.manyhands.model.MasterReply;
import io.manyhands.model.Message;
import io.manyhands.model.Release;
import io.manyhands.transport.Destination;
import io.manyhands.transport.TransportListener;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Queues assignments again whose worker's queue is not there. One of which it is not certain stays with the worker: its
 * inventory will show whether it has it.
 */
public final class Undelivered implements TransportListener, Handler<Release, Boolean> {
    private final Ledger ledger;
    private final Dispatcher dispatcher;
    private final Requeue requeue;
    private final InstantSource clock;

    public Undelivered(Ledger ledger, Dispatcher dispatcher, Requeue requeue, InstantSource clock) {
        this.ledger = ledger;
        this.dispatcher = dispatcher;
        this.requeue = requeue;
        this.clock = clock;
    }

    @Override
    public void undeliverable(Destination<?> to, Message message, boolean unroutable) {
        if (unroutable && message instanceof MasterReply reply) {
            for (Assignment assignment : reply.assignments()) {
                Grant grant = assignment.grant();
                CompletableFuture<Boolean> unused =
                        ledger.write(this, new Release(grant.task(), grant.attempt(), grant.secret()), 0);
            }
        }
    }

    @Override
    public List<Boolean> apply(Transaction transaction, List<Release> undelivered) throws SQLException {
        if (dispatcher.leads()) {
            dispatcher.prepare(transaction);
            for (Release attempt : undelivered) {
                requeue.one(transaction, attempt, "undelivered", clock.millis());
            }
        }
        return Collections.nCopies(undelivered.size(), true);
    }
}

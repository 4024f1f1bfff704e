package io.manyhands.worker.incarnation;

import io.manyhands.model.Offer;
import io.manyhands.transport.Destination;
import io.manyhands.transport.Subscription;
import io.manyhands.transport.Transport;
import io.manyhands.worker.claim.Tap;
import org.jspecify.annotations.Nullable;

/** One pool's subscriptions: one that lasts, and a second with much credit while tasks are short. For one thread. */
final class PoolTaps {
    private final String pool;
    private final Transport transport;
    private final Desk desk;
    private @Nullable Open base;
    private @Nullable Open boost;

    PoolTaps(String pool, Transport transport, Desk desk) {
        this.pool = pool;
        this.transport = transport;
        this.desk = desk;
    }

    /** Opens and closes what should be open now. */
    void adjust() {
        if (base == null) {
            base = open(desk.baseCredit(pool));
        }
        int wanted = desk.boostCredit(pool, boost == null ? 0 : boost.credit);
        if (wanted > 0 && boost == null) {
            boost = open(wanted);
        } else if (wanted == 0) {
            boost = close(boost);
        }
    }

    /** Closes everything; unclaimed offers go back. */
    void close() {
        boost = close(boost);
        base = close(base);
    }

    private Open open(int credit) {
        Tap tap = desk.newTap(pool);
        Destination<Offer> offers = Destination.pool(pool);
        return new Open(tap, transport.subscribe(offers, credit, delivery -> desk.offered(tap, delivery)), credit);
    }

    /** Forgets the offers before they go back, so that none is claimed and given back at once. */
    private @Nullable Open close(@Nullable Open open) {
        if (open != null) {
            desk.shut(open.tap);
            open.subscription.close();
        }
        return null;
    }

    private record Open(Tap tap, Subscription subscription, int credit) {}
}

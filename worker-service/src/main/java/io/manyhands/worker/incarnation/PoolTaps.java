package io.manyhands.worker.incarnation;

import io.manyhands.model.Offer;
import io.manyhands.transport.Delivery;
import io.manyhands.transport.Destination;
import io.manyhands.transport.Subscription;
import io.manyhands.transport.Transport;
import io.manyhands.worker.claim.Tap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One pool's subscriptions: a first one, which is there unless long tasks take all slots, and a second one with much credit
 * while tasks are short. For one thread, but for what the {@link Watchdog} asks.
 */
final class PoolTaps {
    private final String pool;
    private final Transport transport;
    private final Desk desk;
    private final Place base = new Place();
    private final Place boost = new Place();
    private final AtomicLong delivered = new AtomicLong();
    private volatile boolean listening;
    private volatile boolean deaf;

    PoolTaps(String pool, Transport transport, Desk desk) {
        this.pool = pool;
        this.transport = transport;
        this.desk = desk;
    }

    /** Opens and closes what should be open now. */
    void adjust() {
        if (deaf) {
            deaf = false;
            close();
        }
        base.fit(desk.baseCredit(pool, base.credit()));
        boost.fit(desk.boostCredit(pool, boost.credit()));
        listening = base.credit() > 0;
    }

    String pool() {
        return pool;
    }

    /** Whether offers should come. */
    boolean isListening() {
        return listening;
    }

    /** How many offers have come so far. */
    long delivered() {
        return delivered.get();
    }

    /** Nothing comes though there is something: both are to be opened anew, with the next adjustment. */
    void deaf() {
        deaf = true;
    }

    /** Closes everything; unclaimed offers go back. */
    void close() {
        listening = false;
        boost.fit(0);
        base.fit(0);
    }

    private Open open(int credit) {
        Tap tap = desk.newTap(pool);
        Destination<Offer> offers = Destination.pool(pool);
        return new Open(tap, transport.subscribe(offers, credit, delivery -> offered(tap, delivery)), credit);
    }

    private void offered(Tap tap, Delivery<Offer> delivery) {
        delivered.incrementAndGet();
        desk.offered(tap, delivery);
    }

    private record Open(Tap tap, Subscription subscription, int credit) {}

    /** Where a subscription may be. */
    private final class Place {
        private @Nullable Open open;

        private int credit() {
            return open == null ? 0 : open.credit;
        }

        private void fit(int credit) {
            if (credit == credit()) {
                return;
            }
            Open closing = open;
            open = null;
            if (closing != null) {
                desk.shut(closing.tap); // Before its offers go back, so that none is claimed on its way.
                closing.subscription.close();
            }
            if (credit > 0) {
                open = open(credit);
            }
        }
    }
}

package io.manyhands.worker.incarnation;

import io.manyhands.transport.Destination;
import io.manyhands.transport.Transport;
import io.manyhands.transport.TransportException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds pools whose offers do not come although there are some: the broker has forgotten the consumer and told nobody. A pool
 * is deaf when, at two looks one after the other, its queue had offers, nothing had come in between, and none was held that
 * could have used up the credit. On a thread of its own, since a question to the broker takes a round trip.
 */
final class Watchdog implements AutoCloseable {
    static final Duration EVERY = Duration.ofSeconds(3);
    private static final Logger log = LoggerFactory.getLogger(Watchdog.class);
    private static final int LOOKS = 2;

    private final Transport transport;
    private final Desk desk;
    private final List<PoolTaps> pools;
    private final Runnable onDeaf;
    private final Map<String, Look> looks = new HashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** @param suspicions how many looks on end found offers and no delivery */
    private record Look(long delivered, int suspicions) {}

    Watchdog(Transport transport, Desk desk, List<PoolTaps> pools, Runnable onDeaf) {
        this.transport = transport;
        this.desk = desk;
        this.pools = pools;
        this.onDeaf = onDeaf;
    }

    Watchdog start() {
        Thread thread = new Thread(this::watch, "manyhands-watchdog");
        thread.setDaemon(true);
        thread.start();
        return this;
    }

    private void watch() {
        try {
            while (!closed.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                step();
            }
        } catch (InterruptedException e) {
            log.debug("The watchdog was interrupted", e);
        }
    }

    /** Looks at every pool once. */
    void step() {
        for (PoolTaps taps : pools) {
            long delivered = taps.delivered();
            Look before = looks.getOrDefault(taps.pool(), new Look(delivered, 0));
            boolean quiet = taps.isListening() && before.delivered == delivered && !desk.holdsOffers(taps.pool());
            int suspicions = quiet && hasOffers(taps.pool()) ? before.suspicions + 1 : 0;
            if (suspicions >= LOOKS) {
                log.warn(
                        "Offers of the pool {} do not come although there are some: its consumer is opened anew",
                        taps.pool());
                onDeaf.run();
                taps.deaf();
                suspicions = 0;
            }
            looks.put(taps.pool(), new Look(delivered, suspicions));
        }
    }

    private boolean hasOffers(String pool) {
        try {
            return transport.waiting(Destination.pool(pool)) > 0;
        } catch (TransportException e) {
            return false; // The transport mends its connection by itself.
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}

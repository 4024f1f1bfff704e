package io.manyhands.master.dispatch;

import io.manyhands.master.failpoint.FailPoint;
import io.manyhands.model.Offer;
import io.manyhands.transport.Destination;
import io.manyhands.transport.Transport;
import io.manyhands.transport.TransportException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes offers; what does not get through is missed and put up again by the recovery package. Thread-safe. */
public final class OfferPublisher {
    private static final Logger log = LoggerFactory.getLogger(OfferPublisher.class);

    private final Transport transport;
    private volatile boolean failing;

    public OfferPublisher(Transport transport) {
        this.transport = transport;
    }

    void publish(String pool, List<Offer> offers) {
        FailPoint.BEFORE_PUBLISH.pass();
        try {
            transport.publish(Destination.pool(pool), offers);
            failing = false;
        } catch (TransportException e) {
            if (!failing) {
                log.warn("Offers of pool {} cannot be published; they will be put up again: {}", pool, e.getMessage());
            }
            failing = true;
        }
    }
}

package io.manyhands.master.dispatch;

import io.manyhands.master.failpoint.FailPoint;
import io.manyhands.model.Assignment;
import io.manyhands.model.MasterReply;
import io.manyhands.model.Offer;
import io.manyhands.transport.Destination;
import io.manyhands.transport.Transport;
import io.manyhands.transport.TransportException;
import io.manyhands.transport.TransportListener;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes offers and assignments; what does not get through is missed and put up again by the recovery package.
 * Thread-safe.
 */
public final class OfferPublisher implements TransportListener {
    private static final Logger log = LoggerFactory.getLogger(OfferPublisher.class);

    private final Transport transport;
    private volatile boolean failing;
    private volatile boolean open;

    public OfferPublisher(Transport transport) {
        this.transport = transport;
    }

    /** Whether the fabric takes messages now, as far as is known. */
    boolean isOpen() {
        return open;
    }

    @Override
    public void connected() {
        open = true;
    }

    @Override
    public void disconnected() {
        open = false;
    }

    @Override
    public void blocked() {
        open = false;
    }

    @Override
    public void unblocked() {
        open = true;
    }

    /** Gives the worker a task; where that does not get through, the worker's next inventory shows that it is missing. */
    void assign(String worker, Assignment assignment) {
        FailPoint.BEFORE_PUBLISH.pass();
        try {
            transport.publish(Destination.worker(worker), List.of(MasterReply.assign(assignment)));
        } catch (TransportException e) {
            log.debug("{} cannot be assigned to {}", assignment.grant().ref(), worker, e);
        }
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

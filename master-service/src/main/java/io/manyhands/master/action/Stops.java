package io.manyhands.master.action;

import io.manyhands.model.MasterReply;
import io.manyhands.model.Stop;
import io.manyhands.transport.Destination;
import io.manyhands.transport.Transport;
import io.manyhands.transport.TransportException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells workers to end attempts that count no more. What is lost is told again after an inventory. Thread-safe. */
public final class Stops {
    private static final Logger log = LoggerFactory.getLogger(Stops.class);

    private final Transport transport;

    public Stops(Transport transport) {
        this.transport = transport;
    }

    public void send(String worker, Stop stop) {
        try {
            transport.publish(Destination.worker(worker), List.of(MasterReply.stop(stop)));
        } catch (TransportException e) {
            log.debug("Worker {} cannot be told to stop {}; its next inventory shows it", worker, stop.ref(), e);
        }
    }
}

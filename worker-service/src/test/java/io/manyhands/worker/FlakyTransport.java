package io.manyhands.worker;

import io.manyhands.model.MasterReply;
import io.manyhands.model.Message;
import io.manyhands.model.Offer;
import io.manyhands.model.WorkerReport;
import io.manyhands.transport.Delivery;
import io.manyhands.transport.Destination;
import io.manyhands.transport.Subscription;
import io.manyhands.transport.Transport;
import io.manyhands.transport.TransportException;
import io.manyhands.transport.TransportListener;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A fabric that loses, doubles and refuses what a test tells it to. */
final class FlakyTransport implements Transport {
    private final PlainTransport fabric;
    private final AtomicInteger repliesToDrop = new AtomicInteger();
    private final AtomicInteger reportsToDrop = new AtomicInteger();
    private final AtomicInteger toRefuse = new AtomicInteger();
    private volatile boolean doubling;

    FlakyTransport(PlainTransport fabric) {
        this.fabric = fabric;
    }

    /** The next replies that say anything vanish. */
    void dropReplies(int count) {
        repliesToDrop.set(count);
    }

    /** The next reports that say anything but a heartbeat vanish. */
    void dropReports(int count) {
        reportsToDrop.set(count);
    }

    /** The next reports are refused. */
    void refuse(int count) {
        toRefuse.set(count);
    }

    void awaitWaiting(Destination<?> queue, int count) throws InterruptedException {
        fabric.awaitWaiting(queue, count);
    }

    void doubleOffers() {
        doubling = true;
    }

    @Override
    public <M extends Message> void publish(Destination<M> to, List<M> messages) {
        M first = messages.get(0);
        if (first instanceof WorkerReport && takes(toRefuse)) {
            throw new TransportException("Refused for the test");
        }
        boolean claims = first instanceof WorkerReport report
                && !(report.claims().isEmpty() && report.outcomes().isEmpty());
        if ((claims && takes(reportsToDrop)) || (first instanceof MasterReply && takes(repliesToDrop))) {
            return;
        }
        fabric.publish(to, messages);
        if (doubling && first instanceof Offer) {
            fabric.publish(to, messages);
        }
    }

    private static boolean takes(AtomicInteger count) {
        return count.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }

    @Override
    public <M extends Message> Subscription subscribe(Destination<M> from, int credit, Consumer<Delivery<M>> consumer) {
        return fabric.subscribe(from, credit, consumer);
    }

    @Override
    public long waiting(Destination<?> queue) {
        return fabric.waiting(queue);
    }

    @Override
    public void purge(Destination<?> queue) {
        fabric.purge(queue);
    }

    @Override
    public void listen(TransportListener listener) {
        fabric.listen(listener);
    }

    @Override
    public void close() {
        fabric.close();
    }
}

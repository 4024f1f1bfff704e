package io.manyhands.transport.inprocess;

import io.manyhands.model.Message;
import io.manyhands.transport.Delivery;
import io.manyhands.transport.Destination;
import io.manyhands.transport.Subscription;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls a consumer with what it takes from a queue, on a thread of its own. */
final class MemorySubscription<M extends Message> implements Subscription {
    private static final Logger LOG = LoggerFactory.getLogger(MemorySubscription.class);

    private final Destination<M> from;
    private final MemoryQueue.Taker taker;
    private final Consumer<Delivery<M>> consumer;
    private final Runnable afterClose;

    MemorySubscription(
            Destination<M> from, MemoryQueue queue, int credit, Consumer<Delivery<M>> consumer, Runnable afterClose) {
        if (credit < 1) {
            throw new IllegalArgumentException("credit must be 1 or more: " + credit);
        }
        this.from = from;
        this.taker = queue.taker(credit);
        this.consumer = consumer;
        this.afterClose = afterClose;
        Thread thread = new Thread(this::deliver, "manyhands-consume-" + from.queue());
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        taker.close();
        afterClose.run();
    }

    private void deliver() {
        for (Held.Item item = taker.take(); item != null; item = taker.take()) {
            MemoryDelivery delivery = new MemoryDelivery(item, from.type().cast(item.message()));
            try {
                consumer.accept(delivery);
            } catch (Throwable e) {
                LOG.warn("The consumer of {} failed; its message is dropped", from.queue(), e);
                delivery.ack();
            }
        }
    }

    private final class MemoryDelivery implements Delivery<M> {
        private final Held.Item item;
        private final M message;

        private MemoryDelivery(Held.Item item, M message) {
            this.item = item;
            this.message = message;
        }

        @Override
        public M message() {
            return message;
        }

        @Override
        public void ack() {
            taker.ack(item);
        }

        @Override
        public void giveBack() {
            taker.giveBack(item);
        }
    }
}

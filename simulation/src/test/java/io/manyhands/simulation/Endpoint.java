package io.manyhands.simulation;

import io.manyhands.model.Message;
import io.manyhands.transport.Delivery;
import io.manyhands.transport.Destination;
import io.manyhands.transport.Subscription;
import io.manyhands.transport.Transport;
import io.manyhands.transport.TransportException;
import io.manyhands.transport.TransportListener;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** One process's connection to the fabric. It can break; subscriptions come back with it. */
final class Endpoint implements Transport {
    private final Node node;
    private final Fabric fabric;
    private final Timeline timeline;
    private final List<TransportListener> listeners = new ArrayList<>();
    private final List<Subscribed<?>> subscriptions = new ArrayList<>();
    private boolean connected = true;

    Endpoint(Node node, Fabric fabric, Timeline timeline) {
        this.node = node;
        this.fabric = fabric;
        this.timeline = timeline;
    }

    @Override
    public <M extends Message> void publish(Destination<M> to, List<M> messages) {
        if (!connected || !node.isAlive()) {
            throw new TransportException("not connected");
        }
        for (M message : messages) {
            fabric.carry(to, message, () -> timeline.in(node, 1, () -> undeliverable(to, message)));
        }
    }

    private void undeliverable(Destination<?> to, Message message) {
        listeners.forEach(listener -> listener.undeliverable(to, message, true));
    }

    @Override
    public <M extends Message> Subscription subscribe(Destination<M> from, int credit, Consumer<Delivery<M>> consumer) {
        Subscribed<M> subscribed = new Subscribed<>(from, credit, consumer);
        subscriptions.add(subscribed);
        if (connected) {
            subscribed.open();
        }
        return subscribed;
    }

    @Override
    public long waiting(Destination<?> queue) {
        if (!connected) {
            throw new TransportException("not connected");
        }
        return fabric.waiting(queue);
    }

    @Override
    public void purge(Destination<?> queue) {
        fabric.purge(queue);
    }

    @Override
    public void listen(TransportListener listener) {
        listeners.add(listener);
        if (connected) {
            listener.connected();
        }
    }

    /** The connection breaks, and is there again after so many milliseconds. */
    void cut(long millis) {
        if (!connected) {
            return;
        }
        timeline.note(node.name() + " loses the broker for " + millis + " ms");
        connected = false;
        subscriptions.forEach(Subscribed::shut);
        listeners.forEach(TransportListener::disconnected);
        timeline.in(node, millis, () -> {
            connected = true;
            subscriptions.forEach(Subscribed::open);
            listeners.forEach(TransportListener::connected);
        });
    }

    @Override
    public void close() {
        connected = false;
        subscriptions.forEach(Subscribed::shut);
        subscriptions.clear();
    }

    private final class Subscribed<M extends Message> implements Subscription {
        private final Destination<M> from;
        private final int credit;
        private final Consumer<Delivery<M>> consumer;
        private Fabric.Tap tap;

        private Subscribed(Destination<M> from, int credit, Consumer<Delivery<M>> consumer) {
            this.from = from;
            this.credit = credit;
            this.consumer = consumer;
        }

        private void open() {
            tap = fabric.open(node, from, credit, consumer);
        }

        private void shut() {
            if (tap != null) {
                tap.close();
            }
        }

        @Override
        public void close() {
            subscriptions.remove(this);
            shut();
        }
    }
}

package io.manyhands.transport.inprocess;

import io.manyhands.model.Message;
import io.manyhands.transport.Delivery;
import io.manyhands.transport.Destination;
import io.manyhands.transport.Listeners;
import io.manyhands.transport.Subscription;
import io.manyhands.transport.Transport;
import io.manyhands.transport.TransportException;
import io.manyhands.transport.TransportListener;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The fabric for a master and workers in one JVM. What is queued is lost with the transport. */
public final class InProcessTransport implements Transport {
    public static final int DEFAULT_CAPACITY = 100_000;

    private final Map<String, MemoryQueue> queues = new ConcurrentHashMap<>();
    private final Listeners listeners = new Listeners("manyhands-transport-events");
    private final int capacity;
    private volatile boolean closed;

    public InProcessTransport() {
        this(DEFAULT_CAPACITY);
    }

    /** @param capacity how many messages may wait in one queue */
    public InProcessTransport(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity must be 1 or more: " + capacity);
        }
        this.capacity = capacity;
        listeners.connected();
    }

    @Override
    public <M extends Message> void publish(Destination<M> to, List<M> messages) {
        failIfClosed();
        MemoryQueue queue = to.lasting() ? lastingQueue(to) : queues.get(to.queue());
        if (queue == null || !queue.append(messages)) {
            messages.forEach(message -> listeners.undeliverable(to, message, true));
        }
    }

    @Override
    public <M extends Message> Subscription subscribe(Destination<M> from, int credit, Consumer<Delivery<M>> consumer) {
        failIfClosed();
        if (from.lasting()) {
            return new MemorySubscription<>(from, lastingQueue(from), credit, consumer, () -> {});
        }
        MemoryQueue queue = new MemoryQueue(from.queue(), capacity);
        if (queues.putIfAbsent(from.queue(), queue) != null) {
            throw new IllegalStateException("The queue " + from.queue() + " has its only subscription already");
        }
        return new MemorySubscription<>(from, queue, credit, consumer, () -> drop(queue));
    }

    @Override
    public long waiting(Destination<?> queue) {
        failIfClosed();
        MemoryQueue found = queues.get(queue.queue());
        return found == null ? 0 : found.size();
    }

    @Override
    public void purge(Destination<?> queue) {
        failIfClosed();
        MemoryQueue found = queues.get(queue.queue());
        if (found != null) {
            found.clear();
        }
    }

    @Override
    public void listen(TransportListener listener) {
        failIfClosed();
        listeners.add(listener);
    }

    @Override
    public void close() {
        closed = true;
        queues.values().forEach(this::drop);
        listeners.close();
    }

    private MemoryQueue lastingQueue(Destination<?> destination) {
        return queues.computeIfAbsent(destination.queue(), name -> new MemoryQueue(name, capacity));
    }

    private void drop(MemoryQueue queue) {
        queues.remove(queue.name(), queue);
        queue.close();
    }

    private void failIfClosed() {
        if (closed) {
            throw new TransportException("The in-process transport is closed");
        }
    }
}

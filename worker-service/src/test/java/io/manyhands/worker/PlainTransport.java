package io.manyhands.worker;

import io.manyhands.model.Message;
import io.manyhands.transport.Delivery;
import io.manyhands.transport.Destination;
import io.manyhands.transport.Subscription;
import io.manyhands.transport.Transport;
import io.manyhands.transport.TransportListener;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The plainest fabric there can be: a lock and a wake-up of everybody for every queue. */
public final class PlainTransport implements Transport {
    private final Map<String, Queue> queues = new ConcurrentHashMap<>();

    @Override
    public <M extends Message> void publish(Destination<M> to, List<M> messages) {
        queue(to).append(messages);
    }

    @Override
    public <M extends Message> Subscription subscribe(Destination<M> from, int credit, Consumer<Delivery<M>> consumer) {
        Taker<M> taker = new Taker<>(queue(from), credit, from.type());
        Thread thread = new Thread(() -> taker.deliver(consumer), "test-consume-" + from.queue());
        thread.setDaemon(true);
        thread.start();
        return taker;
    }

    private Queue queue(Destination<?> destination) {
        return queues.computeIfAbsent(destination.queue(), name -> new Queue());
    }

    @Override
    public long waiting(Destination<?> queue) {
        return queue(queue).size();
    }

    /** Until so many messages wait in the queue. */
    void awaitWaiting(Destination<?> queue, int count) throws InterruptedException {
        queue(queue).awaitSize(count);
    }

    @Override
    public void purge(Destination<?> queue) {
        queues.remove(queue.queue());
    }

    @Override
    public void listen(TransportListener listener) {
        listener.connected();
    }

    @Override
    public void close() {
        queues.clear();
    }

    private static final class Queue {
        private final Deque<Message> messages = new ArrayDeque<>();

        synchronized void append(List<? extends Message> added) {
            messages.addAll(added);
            notifyAll();
        }

        synchronized int size() {
            return messages.size();
        }

        synchronized void awaitSize(int count) throws InterruptedException {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (messages.size() != count) {
                long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (millis <= 0) {
                    throw new AssertionError(messages.size() + " messages wait, not " + count);
                }
                wait(millis);
            }
        }
    }

    private static final class Taker<M extends Message> implements Subscription {
        private final Queue queue;
        private final int credit;
        private final Class<M> type;
        private final Set<Held> held = new LinkedHashSet<>();
        private boolean closed;

        private Taker(Queue queue, int credit, Class<M> type) {
            this.queue = queue;
            this.credit = credit;
            this.type = type;
        }

        private void deliver(Consumer<Delivery<M>> consumer) {
            try {
                for (Held next = take(); next != null; next = take()) {
                    consumer.accept(next);
                }
            } catch (InterruptedException e) {
                close();
            }
        }

        private Held take() throws InterruptedException {
            synchronized (queue) {
                while (!closed && (queue.messages.isEmpty() || held.size() >= credit)) {
                    queue.wait();
                }
                if (closed) {
                    return null;
                }
                Held next = new Held(type.cast(queue.messages.removeFirst()));
                held.add(next);
                return next;
            }
        }

        @Override
        public void close() {
            synchronized (queue) {
                closed = true;
                held.forEach(delivery -> queue.messages.addLast(delivery.message));
                held.clear();
                queue.notifyAll();
            }
        }

        private final class Held implements Delivery<M> {
            private final M message;

            private Held(M message) {
                this.message = message;
            }

            @Override
            public M message() {
                return message;
            }

            @Override
            public void ack() {
                settle(false);
            }

            @Override
            public void giveBack() {
                settle(true);
            }

            private void settle(boolean back) {
                synchronized (queue) {
                    if (held.remove(this)) {
                        if (back) {
                            queue.messages.addLast(message);
                        }
                        queue.notifyAll();
                    }
                }
            }
        }
    }
}

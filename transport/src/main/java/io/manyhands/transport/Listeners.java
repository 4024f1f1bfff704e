package io.manyhands.transport;

import io.manyhands.model.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The listeners of a transport, for its implementations. They are called one event after the other on a thread of their
 * own, never on the one that reads the broker's answers: a listener may publish.
 *
 * <p>Thread-safe: list and state belong to that thread. When listeners lag 100 000 events behind, whoever reports the
 * next one has to tell it himself, which slows the source down instead of filling the heap.
 */
public final class Listeners implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);
    private static final int MAX_LAG = 100_000;

    private final List<TransportListener> listeners = new ArrayList<>();
    private final ThreadPoolExecutor teller;
    private boolean connected;

    public Listeners(String threadName) {
        teller = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MAX_LAG),
                task -> {
                    Thread thread = new Thread(task, threadName);
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.CallerRunsPolicy());
    }

    public void add(TransportListener listener) {
        enqueue(() -> {
            listeners.add(listener);
            if (connected) {
                tell(listener, TransportListener::connected);
            }
        });
    }

    public void connected() {
        enqueue(() -> {
            connected = true;
            listeners.forEach(listener -> tell(listener, TransportListener::connected));
        });
    }

    public void disconnected() {
        enqueue(() -> {
            connected = false;
            listeners.forEach(listener -> tell(listener, TransportListener::disconnected));
        });
    }

    public void blocked() {
        enqueue(() -> listeners.forEach(listener -> tell(listener, TransportListener::blocked)));
    }

    public void unblocked() {
        enqueue(() -> listeners.forEach(listener -> tell(listener, TransportListener::unblocked)));
    }

    public void undeliverable(Destination<?> to, Message message, boolean unroutable) {
        enqueue(() -> listeners.forEach(listener -> tell(listener, one -> one.undeliverable(to, message, unroutable))));
    }

    public void resubscribed(Destination<?> from) {
        enqueue(() -> listeners.forEach(listener -> tell(listener, one -> one.resubscribed(from))));
    }

    private void enqueue(Runnable event) {
        teller.execute(() -> {
            synchronized (listeners) {
                event.run();
            }
        });
    }

    @SuppressWarnings("CatchingUnchecked") // Whatever a listener throws, the others are to hear the event.
    private static void tell(TransportListener listener, Consumer<TransportListener> event) {
        try {
            event.accept(listener);
        } catch (Exception e) {
            LOG.warn("A transport listener failed; it is told the next events nevertheless", e);
        }
    }

    /** Tells what has been reported so far, and nothing that comes later. Returns at once. */
    @Override
    public void close() {
        teller.shutdown();
    }
}

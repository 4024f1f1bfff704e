package io.manyhands.transport.rabbitmq;

import com.rabbitmq.client.Connection;
import io.manyhands.model.Message;
import io.manyhands.model.WireCodec;
import io.manyhands.transport.Destination;
import io.manyhands.transport.Listeners;
import io.manyhands.transport.TransportException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes publications from any thread and writes them, in order, on one thread and one channel. A permit goes with each
 * publication from {@link #publish} to its fate, so that hand-over and unconfirmed together are bounded.
 */
final class RabbitPublisher implements ConfirmedChannel.Fate, AutoCloseable {
    static final int MAX_IN_FLIGHT = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(RabbitPublisher.class);
    private static final int PERMITS_AT_ONCE = 500;
    private static final long PERMITS_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long CONFIRM_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long FLUSH_MILLIS = 1_000;

    private final RabbitQueues queues;
    private final Listeners listeners;
    private final Semaphore permits = new Semaphore(MAX_IN_FLIGHT);
    private final BlockingQueue<Optional<Publication>> handOver = new LinkedBlockingQueue<>(); // bounded by the permits
    private final Set<String> declared = ConcurrentHashMap.newKeySet();
    private final Thread writer = new Thread(this::writeAll, "manyhands-rabbit-writer");
    private volatile @Nullable Connection connection;
    private volatile @Nullable ConfirmedChannel channel;
    private volatile @Nullable String alarm;
    private volatile boolean closed;

    RabbitPublisher(RabbitQueues queues, Listeners listeners) {
        this.queues = queues;
        this.listeners = listeners;
        writer.setDaemon(true);
    }

    void start() {
        writer.start();
    }

    void connected(Connection made) {
        made.addBlockedListener(this::blocked, this::unblocked);
        declared.clear();
        alarm = null;
        connection = made;
    }

    void disconnected() {
        connection = null;
    }

    <M extends Message> void publish(Destination<M> to, List<M> messages) {
        long deadline = System.nanoTime() + PERMITS_NANOS;
        for (int from = 0; from < messages.size(); from += PERMITS_AT_ONCE) {
            List<M> some = messages.subList(from, Math.min(from + PERMITS_AT_ONCE, messages.size()));
            List<Publication> encoded = some.stream()
                    .map(message -> new Publication(to, message, WireCodec.encode(message)))
                    .toList();
            failIfUseless(to);
            takePermits(to, some.size(), deadline);
            encoded.forEach(publication -> handOver.add(Optional.of(publication)));
        }
    }

    /** Gives up what was written and never confirmed. To be called now and then. */
    void giveUpUnconfirmed() {
        ConfirmedChannel current = channel;
        if (current != null) {
            current.giveUpOlderThan(CONFIRM_NANOS);
        }
    }

    /** Writes what was handed over before, for a second at most. Idempotent. */
    @Override
    public void close() {
        closed = true;
        handOver.add(Optional.empty());
        try {
            writer.join(FLUSH_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void arrived() {
        permits.release();
    }

    @Override
    public void unroutable(Publication publication) {
        declared.remove(publication.to().queue());
        permits.release();
        listeners.undeliverable(publication.to(), publication.message(), true);
    }

    @Override
    public void unknown(Publication publication) {
        permits.release();
        listeners.undeliverable(publication.to(), publication.message(), false);
    }

    private void failIfUseless(Destination<?> to) {
        String reason = alarm;
        if (closed) {
            throw new TransportException("Cannot publish to " + to.queue() + ": the transport is closed");
        }
        if (connection == null) {
            throw new TransportException("Cannot publish to " + to.queue() + ": not connected to RabbitMQ");
        }
        if (reason != null) {
            throw new TransportException("Cannot publish to " + to.queue() + ": RabbitMQ takes nothing now, " + reason);
        }
    }

    private void takePermits(Destination<?> to, int count, long deadline) {
        try {
            if (!permits.tryAcquire(count, Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                throw new TransportException("Cannot publish to " + to.queue()
                        + ": RabbitMQ has not confirmed the last " + MAX_IN_FLIGHT + " publications");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransportException("Interrupted while publishing to " + to.queue(), e);
        }
    }

    private void writeAll() {
        try {
            for (Optional<Publication> next = handOver.take(); next.isPresent(); next = handOver.take()) {
                write(next.get());
            }
        } catch (InterruptedException e) {
            LOG.debug("The writer was interrupted; it ends");
        }
    }

    private void write(Publication publication) {
        Connection current = connection;
        if (current == null || alarm != null) {
            unknown(publication);
            return;
        }
        ConfirmedChannel ready;
        try {
            ready = channelOn(current);
            declareOnce(current, publication.to());
        } catch (IOException | TimeoutException | RuntimeException e) {
            LOG.debug("A publication to {} was given up", publication.to().queue(), e);
            unknown(publication);
            return;
        }
        ready.publish(publication);
    }

    private ConfirmedChannel channelOn(Connection current) throws IOException {
        ConfirmedChannel usable = channel;
        if (usable == null || usable.connection() != current || !usable.isOpen()) {
            usable = new ConfirmedChannel(current, this, queues.deliveryMode());
            channel = usable;
        }
        return usable;
    }

    private void declareOnce(Connection current, Destination<?> to) throws IOException, TimeoutException {
        if (to.lasting() && !declared.contains(to.queue())) {
            queues.declare(current, to);
            declared.add(to.queue());
        }
    }

    private void blocked(String reason) {
        alarm = reason;
        LOG.warn("RabbitMQ takes no publications because of an alarm: {}", reason);
        listeners.blocked();
    }

    private void unblocked() {
        alarm = null;
        LOG.info("RabbitMQ takes publications again");
        listeners.unblocked();
    }
}

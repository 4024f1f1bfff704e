package io.manyhands.transport;

import io.manyhands.model.Message;
import java.util.List;
import java.util.function.Consumer;

/**
 * Carries messages between masters and workers, at most as reliably as a network does. Thread-safe.
 *
 * <p>See the package's description for what a caller may rely on.
 */
public interface Transport extends AutoCloseable {

    /**
     * Hands messages over, in order, and returns without waiting for their confirmation. What turns out not to have
     * reached the queue is told to the listeners. A lasting queue that is missing is declared first.
     *
     * @throws TransportException when the fabric takes nothing now (not connected, blocked, or too many publications
     *     unconfirmed) within the implementation's bound of at most a few seconds; none or some of the messages are under
     *     way
     */
    <M extends Message> void publish(Destination<M> to, List<M> messages);

    /**
     * Consumes a queue, declaring it where it is missing. The consumer is called by one thread at a time, in the queue's
     * order; what it throws is logged, and the message is acknowledged, so that a bad message cannot come back for ever.
     *
     * @param credit how many deliveries may be unacknowledged at a time, 1 or more
     */
    <M extends Message> Subscription subscribe(Destination<M> from, int credit, Consumer<Delivery<M>> consumer);

    /** How many messages wait in the queue undelivered; 0 where the queue is not there. May take a round trip. */
    long waiting(Destination<?> queue);

    /** Drops what waits in the queue undelivered. */
    void purge(Destination<?> queue);

    /** Adds a listener for as long as the transport lives; when the connection is there already, it is told so at once. */
    void listen(TransportListener listener);

    /** Closes every subscription and connection. Idempotent. */
    @Override
    void close();
}

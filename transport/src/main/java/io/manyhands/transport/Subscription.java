package io.manyhands.transport;

/**
 * An open tap. It survives broken connections, closed channels and deleted queues: it subscribes again, declaring the
 * queue anew, until it is closed.
 */
public interface Subscription extends AutoCloseable {

    /** Stops deliveries; what was delivered and not acknowledged goes back to the queue. Idempotent. */
    @Override
    void close();
}

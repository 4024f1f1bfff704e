package io.manyhands.transport;

import io.manyhands.model.Message;

/** Hears what the fabric notices by itself. Called on the fabric's threads: return quickly, never throw. */
public interface TransportListener {

    /**
     * A published message surely or possibly did not reach a queue: the queue is not there, the broker refused it, or its
     * confirmation never came.
     *
     * @param unroutable true when it is certain that the queue is not there
     */
    default void undeliverable(Destination<?> to, Message message, boolean unroutable) {}

    /** The connection is there, for the first time or again: what was under way before may be lost. */
    default void connected() {}

    /** The connection broke; {@link #connected()} follows when it is there again. */
    default void disconnected() {}

    /**
     * The fabric takes no publications for now, perhaps nobody's, though the connection is there and consumers go on;
     * {@link #unblocked()} or {@link #disconnected()} follows.
     */
    default void blocked() {}

    /** The fabric takes publications again: what was published meanwhile is lost. */
    default void unblocked() {}

    /** A subscription had died alone, with the connection whole, and is there again. */
    default void resubscribed(Destination<?> from) {}
}

package io.manyhands.client.shared;

import io.manyhands.client.shared.session.Session;

/**
 * An item that was taken for as long as the session lives: if that ends before {@link #done}, the item is back in its place in
 * the queue.
 */
public final class Leased<T> {
    private final T item;
    private final long token;
    private final Session session;
    private final Remote queue;

    Leased(T item, long token, Session session, Remote queue) {
        this.item = item;
        this.token = token;
        this.session = session;
        this.queue = queue;
    }

    public T item() {
        return item;
    }

    /** Higher than that of every lease before: for whatever the item's work changes, to refuse a former holder. */
    public long token() {
        return token;
    }

    /** False when the item is back in the queue, or may be, since the master was not heard for too long. */
    public boolean isStillValid() {
        return session.isStillValid();
    }

    /** Calls back, on another thread, when the item is back in the queue since the session was lost. */
    public void onLost(Runnable callback) {
        session.onLost(callback);
    }

    /** @throws IllegalMonitorStateException when the lease is over: the item is somebody else's, or was done already */
    public void done() {
        queue.call("task-done").with("token", token).reply();
    }
}

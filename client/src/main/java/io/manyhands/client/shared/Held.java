package io.manyhands.client.shared;

import io.manyhands.client.http.ManyhandsException;
import io.manyhands.client.shared.session.Reply;
import io.manyhands.client.shared.session.Session;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Something that is held until it is closed, or until the session is lost: use it with {@code try}. Any thread may close it;
 * a lock is still that thread's which took it.
 */
public final class Held implements AutoCloseable {
    private final long token;
    private final Session session;
    private final Runnable release;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final List<Runnable> callbacks = new CopyOnWriteArrayList<>();

    Held(Reply grant, Runnable release) {
        this.token = grant.token();
        this.session = grant.session();
        this.release = release;
    }

    /** Higher than that of every former grant: give it to what is protected, so that it can refuse a former holder. */
    public long token() {
        return token;
    }

    /**
     * Whether it is certainly still held. False once it was closed or the session was lost; and as long as the master has not
     * been heard for so long that it may have given it to somebody else.
     */
    public boolean isStillValid() {
        return !closed.get() && session.isStillValid();
    }

    /** Calls back, once and on another thread, when it is lost before it was closed; at once when it is lost already. */
    public void onLost(Runnable callback) {
        Runnable once = () -> {
            if (!closed.get()) {
                callback.run();
            }
        };
        callbacks.add(once);
        session.onLost(once);
    }

    /** Gives it back; nothing happens when that was done already, or when it is lost. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        callbacks.forEach(session::forget);
        if (session.isLost()) {
            return;
        }
        try {
            release.run();
        } catch (ManyhandsException | IllegalMonitorStateException | IllegalStateException e) {
            if (!session.isLost()) {
                throw e;
            }
            // Lost while it was given back, which comes to the same.
        }
    }
}

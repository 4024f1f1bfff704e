package io.manyhands.client.socket;

import io.manyhands.client.http.Api;
import io.manyhands.client.http.Patience;
import io.manyhands.client.http.UnreachableException;
import java.io.IOException;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A socket that is opened again whenever it breaks. Thread-safe; its user is called by one thread at a time. */
public final class Line implements AutoCloseable {
    private static final int WATCH_SECONDS = 1;

    private final Api api;
    private final String path;
    private final User user;
    private final ScheduledExecutorService timer;
    private Patience patience;
    private @Nullable Connection connection;
    private boolean closed;
    private boolean gaveUp;
    private long heardBefore = System.nanoTime() - Duration.ofDays(1).toNanos();

    /** Who speaks on the line. */
    public interface User {
        /** There is a new connection: now is the time to say what is to be said first, and what was not answered. */
        void connected();

        /** The connection has broken; there is no other one yet, and what is sent now is dropped. */
        default void disconnected() {}

        /** A frame has come. */
        void frame(String frame);

        /** There was no connection for as long as the client is patient; it is tried further. */
        void unreachable(UnreachableException cause);
    }

    /** @param timer runs the tries to connect again; they take no time of their own */
    public Line(Api api, String path, User user, ScheduledExecutorService timer) {
        this.api = api;
        this.path = path;
        this.user = user;
        this.timer = timer;
        this.patience = new Patience(api.target().patience());
    }

    /** Begins to connect. */
    public synchronized void open() {
        if (closed) {
            return;
        }
        Connection next = new Connection(user, this::broken);
        CompletableFuture<?> unused = api.socket()
                .buildAsync(api.target().socketUri(path), next)
                .whenComplete((socket, error) -> {
                    if (error == null) {
                        connected(next, socket);
                    } else {
                        broken(next, error);
                    }
                });
    }

    private void connected(Connection fresh, WebSocket socket) {
        synchronized (this) {
            // It may break before anybody knows that it was there.
            if (closed || fresh.isOver()) {
                socket.abort();
                return;
            }
            connection = fresh;
            gaveUp = false;
        }
        fresh.start(socket);
        watch(fresh);
    }

    /**
     * A master asks every second whether the client is there: one that does not is not there itself. So is noticed, too,
     * what the JDK's sockets now and then do not tell: a connection that broke right after a message.
     */
    private void watch(Connection watched) {
        ScheduledFuture<?> unused = timer.schedule(
                () -> {
                    if (watched.isSilent()) {
                        watched.abort();
                        broken(watched, new IOException("the master is silent"));
                    } else if (isCurrent(watched)) {
                        watched.probe();
                        watch(watched);
                    }
                },
                WATCH_SECONDS,
                TimeUnit.SECONDS);
    }

    private synchronized boolean isCurrent(Connection asked) {
        return connection == asked;
    }

    private void broken(Connection former, @Nullable Throwable cause) {
        UnreachableException unreachable = null;
        synchronized (this) {
            if (closed || former.isOver()) {
                return;
            }
            former.over();
            if (connection == former) {
                heardBefore = former.heard();
                connection = null;
                patience = new Patience(api.target().patience());
            }
            if (!gaveUp && patience.isOver()) {
                gaveUp = true;
                unreachable = api.unreachable(cause == null ? new IOException("the socket was closed") : cause);
            }
        }
        user.disconnected();
        if (unreachable != null) {
            user.unreachable(unreachable);
        }
        openLater();
    }

    private synchronized void openLater() {
        if (!closed) {
            ScheduledFuture<?> unused = timer.schedule(this::open, patience.next(), TimeUnit.MILLISECONDS);
        }
    }

    /** Sends a frame, behind those that were sent before; drops it while there is no connection. */
    public void send(String frame) {
        Connection now;
        synchronized (this) {
            now = connection;
        }
        if (now != null) {
            now.send(frame);
        }
    }

    /** For how long nothing has been heard of the master. */
    public synchronized Duration silence() {
        return Duration.ofNanos(System.nanoTime() - (connection == null ? heardBefore : connection.heard()));
    }

    /** Says what has been sent already, then ends the line. */
    @Override
    public void close() {
        Connection last;
        synchronized (this) {
            closed = true;
            last = connection;
            connection = null;
        }
        if (last != null) {
            last.close();
        }
    }
}

package io.manyhands.client.shared.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** One session, from its greeting to its end. Thread-safe. */
public final class Session {
    private final String id;
    private final Duration ttl;
    private final Supplier<Duration> silence;
    private final List<Runnable> callbacks = new ArrayList<>();
    private boolean lost;

    /** @param silence for how long the master has not been heard */
    Session(String id, Duration ttl, Supplier<Duration> silence) {
        this.id = id;
        this.ttl = ttl;
        this.silence = silence;
    }

    public String id() {
        return id;
    }

    /** False when it has ended, and while the master was not heard for so long that it may have. */
    public boolean isStillValid() {
        return !isLost() && silence.get().compareTo(ttl) < 0;
    }

    /** Whether it has ended for certain. */
    public synchronized boolean isLost() {
        return lost;
    }

    /** Calls back once when the session is lost, at once if it is; on a thread of its own. */
    public void onLost(Runnable callback) {
        synchronized (this) {
            if (!lost) {
                callbacks.add(callback);
                return;
            }
        }
        run(callback);
    }

    /** What was held was given back: nobody needs to know any more. */
    public synchronized void forget(Runnable callback) {
        callbacks.removeIf(each -> each == callback);
    }

    void lose() {
        List<Runnable> all;
        synchronized (this) {
            lost = true;
            all = List.copyOf(callbacks);
            callbacks.clear();
        }
        all.forEach(Session::run);
    }

    /** Not on the socket's thread, which a callback that takes its time would stop. */
    private static void run(Runnable callback) {
        CompletableFuture<?> unused = CompletableFuture.runAsync(callback);
    }
}

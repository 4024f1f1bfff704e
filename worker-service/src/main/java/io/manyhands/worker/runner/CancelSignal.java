package io.manyhands.worker.runner;

import java.util.ArrayList;
import java.util.List;

/** A cancellation, and the way to request it. Thread-safe. */
public final class CancelSignal implements Cancellation {
    /** Told apart by identity: an action may be there twice. */
    private final List<Told> actions = new ArrayList<>(1);

    private volatile boolean requested;

    private record Told(Runnable action) {
        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    @Override
    public boolean requested() {
        return requested;
    }

    @Override
    public Runnable onRequest(Runnable action) {
        Told told = new Told(action);
        synchronized (this) {
            if (!requested) {
                actions.add(told);
                return () -> takeBack(told);
            }
        }
        action.run();
        return () -> {};
    }

    private synchronized void takeBack(Told told) {
        actions.remove(told);
    }

    /** Runs the actions, the first time. */
    public void request() {
        List<Told> now;
        synchronized (this) {
            requested = true;
            now = List.copyOf(actions);
            actions.clear();
        }
        now.forEach(told -> told.action.run());
    }
}

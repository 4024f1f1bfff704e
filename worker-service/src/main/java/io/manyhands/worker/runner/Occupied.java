package io.manyhands.worker.runner;

import org.jspecify.annotations.Nullable;

/** The thread that an attempt is on, for as long as an interrupt of it reaches this attempt and no other. Thread-safe. */
public final class Occupied {
    private @Nullable Thread thread;

    /** This thread is the attempt's from now on. */
    public synchronized void enter(Cancellation cancellation) {
        thread = Thread.currentThread();
        if (cancellation.requested()) {
            thread.interrupt();
        }
    }

    public synchronized void leave() {
        if (thread == Thread.currentThread()) { // else the attempt has gone on elsewhere already
            thread = null;
        }
        Thread.interrupted(); // A late interrupt must not hit whatever the thread does next.
    }

    /** Where the attempt stands. */
    synchronized String stack() {
        return thread == null ? "on no thread: it waits for its CompletionStage" : Stacks.of(thread);
    }

    /** Nothing happens where the attempt is on no thread. */
    public synchronized void interrupt() {
        if (thread != null) {
            thread.interrupt();
        }
    }
}

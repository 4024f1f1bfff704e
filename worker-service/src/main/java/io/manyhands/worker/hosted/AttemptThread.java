package io.manyhands.worker.hosted;

/** Not a daemon, so that threads that a handler starts are not either unless it says so, as in any program. */
final class AttemptThread extends Thread {
    AttemptThread(Runnable task) {
        super(task, "attempt");
    }
}

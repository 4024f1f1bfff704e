package io.manyhands.worker.runner;

/** Whether somebody wants an attempt to stop. Outlives the thread's interrupt, which a handler may swallow. */
public interface Cancellation {
    boolean requested();

    /**
     * Runs the action once the attempt is to stop; at once, on this thread, where that is so already.
     *
     * @param action must be quick and throw nothing: it runs on the thread that requests
     * @return takes the action back, so that it does not run later
     */
    Runnable onRequest(Runnable action);
}

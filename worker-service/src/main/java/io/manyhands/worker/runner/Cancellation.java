package io.manyhands.worker.runner;

/** Whether somebody wants an attempt to stop. Outlives the thread's interrupt, which a handler may swallow. */
public interface Cancellation {
    boolean requested();
}

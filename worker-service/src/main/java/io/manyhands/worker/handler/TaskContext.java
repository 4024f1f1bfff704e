package io.manyhands.worker.handler;

/** What a handler may know of the attempt that it runs. Thread-safe. */
public interface TaskContext {

    /** The task's id, as clients write it. */
    String taskId();

    /** Counts from 1. */
    int attempt();

    /** The worker that runs the attempt; a new name at every start. */
    String worker();

    /** True once the attempt is to end early: its result counts no more. Its thread was interrupted, too. */
    boolean isCancelled();
}

package io.manyhands.worker.handler;

/**
 * Prepares what handlers share, before the first task of every process that runs them: once in a worker that runs tasks on
 * threads, and once in every child process. A bean of this type keeps what it makes in its own fields, where handlers find
 * it; {@link #release} is called when the process ends in good order.
 */
public interface WorkerInitializer {

    /** @throws Exception when this process cannot run tasks; it is tried again later, and tasks fail meanwhile */
    void initialize() throws Exception;

    /** Undoes it. Only for what was initialized; before the application's beans are destroyed. */
    default void release() {}
}

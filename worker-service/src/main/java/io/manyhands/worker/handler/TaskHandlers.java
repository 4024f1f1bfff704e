package io.manyhands.worker.handler;

/**
 * A class with {@link TaskHandler} methods in a plugin, named in the jar's
 * {@code META-INF/services/io.manyhands.worker.handler.TaskHandlers}. It is public and has a public constructor without
 * parameters; there is one instance of it, used by many threads. One that is {@link AutoCloseable} is closed after the worker
 * has stopped.
 */
public interface TaskHandlers {}

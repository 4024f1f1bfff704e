package io.manyhands.worker.handler;

import io.manyhands.task.RemoteTask;
import java.util.List;

/**
 * A class with {@link TaskHandler} methods, or with task classes, in a plugin, named in the jar's
 * {@code META-INF/services/io.manyhands.worker.handler.TaskHandlers}. It is public and has a public constructor without
 * parameters; there is one instance of it, used by many threads. One that is {@link AutoCloseable} is closed after the worker
 * has stopped.
 */
public interface TaskHandlers {

    /** Tasks that are their own handlers: the input is read as the class, and then called. */
    default List<Class<? extends RemoteTask<?>>> tasks() {
        return List.of();
    }
}

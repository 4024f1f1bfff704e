package io.manyhands.task;

import java.util.concurrent.Callable;

/**
 * A task whose input is itself: a record that travels as JSON, and runs where it arrives. The class is on the workers; it
 * does not travel.
 *
 * <pre>{@code
 * public record IsPrime(long number) implements RemoteTask<Boolean> {
 *     public Boolean call() { … }
 * }
 * }</pre>
 *
 * @param <R> what {@link #call} returns, as JSON too
 */
public interface RemoteTask<R> extends Callable<R> {

    /** The name of the task type that the class stands for: the class's own name, with dots only. */
    static String typeOf(Class<?> task) {
        return task.getName().replace('$', '.');
    }
}

package io.manyhands.worker.handler;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What a handler may know of the attempt that it runs, and say of it. Thread-safe. It may be kept for longer than the attempt
 * lasts: what is said then is left out without an error.
 */
public interface TaskContext {

    /**
     * The attempt that this thread works for: the handler's thread, threads that it has started since, and whatever runs
     * through {@link #wrap(Runnable)}.
     *
     * @throws IllegalStateException when there is none, or it has ended
     */
    static TaskContext current() {
        return ContextScope.current().context();
    }

    /** As {@link #current()}, for code that tasks and others use; empty when there is none, or it has ended. */
    static Optional<TaskContext> find() {
        return ContextScope.find().map(ContextScope.Surroundings::context);
    }

    /**
     * Makes a task for any thread work for the current attempt, with its MDC, and for whatever it was before afterwards. Pools
     * need it, since their threads have inherited nothing, or something old.
     */
    static Runnable wrap(Runnable task) {
        return ContextScope.current().around(task);
    }

    /** See {@link #wrap(Runnable)}. */
    static <T> Callable<T> wrap(Callable<T> task) {
        ContextScope.Surroundings current = ContextScope.current();
        return () -> {
            ContextScope scope = current.enter();
            try {
                return task.call();
            } finally {
                scope.leave();
            }
        };
    }

    /**
     * An executor whose tasks work for the current attempt, whoever hands them over: what a {@code CompletableFuture}'s
     * {@code …Async} methods need. It is this attempt's; don't keep it for the next.
     */
    static Executor wrap(Executor executor) {
        ContextScope.Surroundings current = ContextScope.current();
        return task -> executor.execute(current.around(task));
    }

    /** The task's id, as clients write it. */
    String taskId();

    /** Counts from 1. */
    int attempt();

    /** The task's id and the attempt's number, such as {@code 0000000000005/2}; no other attempt has it. */
    default String attemptId() {
        return taskId() + "/" + attempt();
    }

    /** The task's type. */
    String type();

    /** When the attempt is to have ended, by this worker's clock; empty where it has no timeout. */
    default Optional<Instant> deadline() {
        return Optional.empty();
    }

    /** The worker that runs the attempt; a new name at every start. */
    String worker();

    /** True once the attempt is to end early: its result counts no more. Its thread was interrupted, too. */
    boolean isCancelled();

    /** @throws CancellationException when the attempt is to end early */
    default void throwIfCancelled() {
        if (isCancelled()) {
            throw new CancellationException("Attempt " + attemptId() + " is cancelled");
        }
    }

    /**
     * Runs the action when the attempt is to end early; at once where that is so already. For what no interrupt reaches: a
     * request to be aborted, a stage to be cancelled. It runs on another thread, and may take its time.
     *
     * @return to be closed when there is nothing left to be aborted
     */
    Registration onCancel(Runnable action);

    /** True once the attempt has its outcome. Only what it left behind can see that. */
    boolean isEnded();

    /**
     * Says how far the attempt is. It may be said as often as one likes: clients see the newest, a few times a second at most.
     * Never waits.
     *
     * @param done in any unit
     * @param total in the same unit; 0 where it is not known
     * @param message what is being done, for a person; cut after 1 024 characters
     * @throws IllegalArgumentException when a number is negative
     */
    void progress(long done, long total, @Nullable String message);

    /**
     * Adds a line to the task's log, which clients can follow. Never waits: lines beyond about 200 in a fifth of a second are
     * counted and left out. The masters keep the newest 1 000 lines of a task, and a line is cut after 8 192 characters. A few
     * lines may be lost with a message of the network's, so what must not be lost belongs into the result.
     */
    void log(String line);

    /**
     * Submits a task on behalf of this one. A later attempt of this one submits its own.
     *
     * @param input anything that can be written as JSON
     * @return its id, once it is on disk
     * @throws ChildFailed when the masters refuse it: an unknown type, or too many generations or tasks in this tree
     */
    String submit(String type, @Nullable Object input) throws InterruptedException;

    /**
     * Waits for the end of a task, submitted by this one or by anybody. The attempt needs no slot meanwhile, so that tasks may
     * wait for tasks of their own pool; it goes on as soon as there is a slot for it again.
     *
     * @param resultType what the result is read as
     * @throws ChildFailed when it did not succeed
     * @throws TimeoutException when the time is over first
     */
    <T> T await(String task, Class<T> resultType, Duration atMost) throws InterruptedException, TimeoutException;

    /**
     * Objects that all tasks and clients share. What the attempt holds of them (locks, permits, leases of queue items, ends of
     * pipes) is free again when the attempt is over, however it ends.
     *
     * @param name the manager's
     */
    default SharedManager manager(String name) {
        throw new UnsupportedOperationException("There are no masters here");
    }

    /** An action that waits for a cancel. */
    interface Registration extends AutoCloseable {
        /** Takes it back. Idempotent. */
        @Override
        void close();
    }
}

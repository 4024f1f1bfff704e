package io.manyhands.worker.handler;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

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
}

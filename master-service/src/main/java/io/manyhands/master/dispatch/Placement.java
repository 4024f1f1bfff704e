package io.manyhands.master.dispatch;

import io.manyhands.model.Assignment;
import io.manyhands.model.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * How a new task is to be written.
 *
 * @param state SCHEDULED, QUEUED, OFFERED or, with a direct grant, RUNNING
 * @param rank its turn; null where another master is to give it one, or it is not yet queued
 * @param direct who is to run it at once; null where it waits for a claim
 */
public record Placement(
        TaskState state, @Nullable Long rank, @Nullable Direct direct) {

    /** The worker, which can say where the attempt stood, ends it first; asking a child process for it may take two seconds. */
    public static final long HEAD_START_MILLIS = 3_000;

    static Placement of(TaskState state, @Nullable Long rank) {
        return new Placement(state, rank, null);
    }

    /** The worker that has an idle slot for the task, and its leave to run it. */
    public record Direct(String worker, Assignment assignment) {}
}

package io.manyhands.master.task;

import io.manyhands.master.problem.ProblemException;
import io.manyhands.model.TaskIds;

/** What can be wrong with the task that a request names. */
public final class TaskProblems {
    private TaskProblems() {}

    /** @throws ProblemException when the text is no id */
    public static long requireId(String id) {
        return TaskIds.parse(id)
                .orElseThrow(() -> new ProblemException(
                        400, "malformed-id", "'" + id + "' is no task id: an id has 13 digits and letters"));
    }

    public static ProblemException missing(long task) {
        return new ProblemException(
                404, "no-such-task", "There is no task " + TaskIds.format(task) + ", or it is kept no longer");
    }
}

package io.manyhands.worker.test;

import io.manyhands.model.ErrorKind;
import io.manyhands.model.Progress;
import io.manyhands.model.TaskError;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A task that has ended, as its submitter would see it.
 *
 * @param resultText the result's JSON; null where it failed
 * @param failure why it failed; null where it succeeded
 * @param log every line, the oldest first
 * @param progress everything that was said of it, the oldest first; of a task in production clients see a few a second
 * @param children the tasks that it has submitted and that have ended, in the order of submission
 */
public record TaskRun(
        String type,
        @Nullable String resultText,
        @Nullable TaskError failure,
        List<String> log,
        List<Progress> progress,
        List<TaskRun> children,
        JsonMapper json) {
    public TaskRun {
        log = List.copyOf(log);
        progress = List.copyOf(progress);
        children = List.copyOf(children);
    }

    public boolean succeeded() {
        return failure == null;
    }

    /**
     * The result, read as the type.
     *
     * @throws AssertionError when the task has failed; it says why
     */
    public <T> T result(Class<T> resultType) {
        if (failure != null) {
            throw new AssertionError("The task of type '" + type + "' has failed: "
                    + failure.kind().wireName() + ": " + failure.message()
                    + (failure.trace() == null ? "" : "\n" + failure.trace()));
        }
        return json.readValue(resultText, resultType);
    }

    /**
     * Why it failed.
     *
     * @throws AssertionError when it succeeded
     */
    public TaskError error() {
        if (failure == null) {
            throw new AssertionError("The task of type '" + type + "' has succeeded: " + resultText);
        }
        return failure;
    }

    /** Whether it failed as a refused input does. */
    public boolean isRejected() {
        return failure != null && failure.kind() == ErrorKind.REJECTED;
    }

    /** Without the mapper. */
    @Override
    public String toString() {
        return "TaskRun[" + type + ", " + (failure == null ? resultText : failure) + ", log=" + log + "]";
    }
}

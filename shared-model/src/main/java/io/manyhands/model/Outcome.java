package io.manyhands.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt ended. Sent until a master has acknowledged it, applied once.
 *
 * @param secret the grant's secret
 * @param result JSON text on success, else null. For a chunk of a map it is an array with one element a line, in input
 *     order: {@code {"index":17,"value":…}} or {@code {"index":17,"error":{…}}}; the index counts over the whole map
 * @param error on failure, else null
 * @param failedItems for a chunk: how many of its items carry an error; else 0
 */
public record Outcome(
        long task,
        int attempt,
        long secret,
        @Nullable String result,
        @Nullable TaskError error,
        int failedItems) {
    public Outcome {
        if ((result == null) == (error == null)) {
            throw new IllegalArgumentException("outcome of task " + task + " needs a result or an error, not both");
        }
    }

    public static Outcome success(Grant grant, String result, int failedItems) {
        return new Outcome(
                grant.task(), grant.attempt(), grant.secret(), Objects.requireNonNull(result), null, failedItems);
    }

    public static Outcome failure(Grant grant, TaskError error) {
        return new Outcome(grant.task(), grant.attempt(), grant.secret(), null, Objects.requireNonNull(error), 0);
    }

    public AttemptRef ref() {
        return new AttemptRef(task, attempt);
    }
}

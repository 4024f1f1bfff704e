package io.manyhands.model;

import org.jspecify.annotations.Nullable;

/**
 * What a running attempt asks of the masters: to submit a task for it, or to be told how a task ends. Repeated until it is
 * answered.
 *
 * @param secret the grant's secret
 * @param number counts the attempt's asks from 1; the same number is the same ask
 * @param submission a submission's JSON text; null when it waits
 * @param awaited the id of the task that it waits for; null when it submits
 */
public record Ask(
        long task,
        int attempt,
        long secret,
        long number,
        @Nullable String submission,
        @Nullable Long awaited) {
    public Ask {
        if ((submission == null) == (awaited == null)) {
            throw new IllegalArgumentException(
                    "ask of task " + task + " needs a submission or a task to wait for, not both");
        }
    }

    public AttemptRef ref() {
        return new AttemptRef(task, attempt);
    }

    public AskRef askRef() {
        return new AskRef(ref(), number);
    }
}

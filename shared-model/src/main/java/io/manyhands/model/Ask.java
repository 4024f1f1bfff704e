package io.manyhands.model;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a running attempt asks of the masters: to submit a task for it, to be told how a task ends, or to do something with a
 * shared object. Repeated until it is answered.
 *
 * @param secret the grant's secret
 * @param number counts the attempt's asks from 1; the same number is the same ask
 * @param submission a submission's JSON text; null for anything else
 * @param awaited the id of the task that it waits for; null for anything else
 * @param shared the call of a shared object; null for anything else
 */
public record Ask(
        long task,
        int attempt,
        long secret,
        long number,
        @Nullable String submission,
        @Nullable Long awaited,
        @Nullable SharedCall shared) {
    public Ask {
        if (Stream.of(submission, awaited, shared).filter(Objects::nonNull).count() != 1) {
            throw new IllegalArgumentException(
                    "ask of task " + task + " needs a submission, a task to wait for or a shared call, one of them");
        }
    }

    public AttemptRef ref() {
        return new AttemptRef(task, attempt);
    }

    public AskRef askRef() {
        return new AskRef(ref(), number);
    }
}

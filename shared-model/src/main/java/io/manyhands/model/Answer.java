package io.manyhands.model;

import org.jspecify.annotations.Nullable;

/**
 * The answer to an {@link Ask}.
 *
 * @param child the task that was submitted, or that was waited for; null for a submission that is refused
 * @param state how the task that was waited for has ended; null for a submission
 * @param result JSON text, with SUCCEEDED
 * @param error why it failed, or why the submission or the wait is refused
 * @param shared the answer to the call of a shared object, as a frame of a manager's socket
 */
public record Answer(
        long task,
        int attempt,
        long number,
        @Nullable Long child,
        @Nullable TaskState state,
        @Nullable String result,
        @Nullable TaskError error,
        @Nullable String shared) {
    public AskRef askRef() {
        return new AskRef(new AttemptRef(task, attempt), number);
    }

    public static Answer submitted(Ask ask, long child) {
        return new Answer(ask.task(), ask.attempt(), ask.number(), child, null, null, null, null);
    }

    public static Answer refused(Ask ask, TaskError error) {
        return new Answer(ask.task(), ask.attempt(), ask.number(), null, null, null, error, null);
    }

    public static Answer ended(
            Ask ask, long child, TaskState state, @Nullable String result, @Nullable TaskError error) {
        return new Answer(ask.task(), ask.attempt(), ask.number(), child, state, result, error, null);
    }

    public static Answer shared(Ask ask, String frame) {
        return new Answer(ask.task(), ask.attempt(), ask.number(), null, null, null, null, frame);
    }
}

package io.manyhands.worker.handler;

import io.manyhands.model.TaskError;
import io.manyhands.model.TaskState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A task that a handler waited for did not succeed, or one that it wanted to submit was refused. */
public final class ChildFailed extends RuntimeException {
    private final transient @Nullable TaskState state;
    private final transient @Nullable TaskError error;

    /** @param state how it ended; null for a submission that was refused */
    public ChildFailed(String message, @Nullable TaskState state, @Nullable TaskError error) {
        super(error == null ? message : message + ": " + error.message());
        this.state = state;
        this.error = error;
    }

    /** How it ended; empty for a submission that was refused. */
    public Optional<TaskState> state() {
        return Optional.ofNullable(state);
    }

    /** Why; empty for one that was cancelled. */
    public Optional<TaskError> error() {
        return Optional.ofNullable(error);
    }
}

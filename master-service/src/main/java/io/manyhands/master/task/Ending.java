package io.manyhands.master.task;

import io.manyhands.model.TaskError;
import io.manyhands.model.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * How a task ended.
 *
 * @param state a terminal one
 * @param result JSON text; with SUCCEEDED only
 * @param error with FAILED and QUARANTINED
 */
public record Ending(
        TaskState state, @Nullable String result, @Nullable TaskError error) {
    public Ending {
        if (!state.isTerminal() || (state == TaskState.SUCCEEDED) != (result != null)) {
            throw new IllegalArgumentException(state + (result == null ? " without" : " with") + " a result");
        }
    }
}

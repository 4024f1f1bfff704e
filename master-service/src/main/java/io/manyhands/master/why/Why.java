package io.manyhands.master.why;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.manyhands.model.TaskState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a task is where it is.
 *
 * @param reasons the strongest first; what holds the task even if all others went away
 * @param ahead how many tasks go before it in its pool; null where that is not the question
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Why(
        String id,
        TaskState state,
        List<Reason> reasons,
        @Nullable Ahead ahead) {

    /**
     * One thing that holds it.
     *
     * @param code stable, for programs
     * @param message for people
     * @param until when it ends by itself
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Reason(String code, String message, @Nullable Instant until) {
        Reason(String code, String message) {
            this(code, message, null);
        }
    }

    /**
     * @param higherPriority tasks with a higher priority; counted up to the bound
     * @param earlierTurn tasks of the same priority whose turn comes first; counted up to the bound
     * @param bound where counting stopped; the true number may be higher
     */
    record Ahead(long higherPriority, long earlierTurn, int bound) {}
}

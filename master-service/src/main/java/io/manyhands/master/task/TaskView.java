package io.manyhands.master.task;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.manyhands.model.TaskError;
import io.manyhands.model.TaskIds;
import io.manyhands.model.TaskState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A task as clients see it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TaskView(
        String id,
        String type,
        String pool,
        TaskState state,
        int priority,
        int attempt,
        @JsonRawValue @Nullable String input,
        @JsonRawValue @Nullable String result,
        @Nullable TaskError error,
        @Nullable String worker,
        Instant submittedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        List<String> tags,
        @Nullable String map,
        List<Attempt> attempts) {

    /** A task that has just been written. */
    public static TaskView of(NewTask task) {
        return new TaskView(
                TaskIds.format(task.id()),
                task.type(),
                task.pool(),
                TaskState.QUEUED,
                task.priority(),
                0,
                task.input(),
                null,
                null,
                null,
                Instant.ofEpochMilli(task.submittedAt()),
                null,
                null,
                task.tags(),
                null,
                List.of());
    }

    /** One try at the task; the outcome is null while it runs. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Attempt(
            int number,
            String worker,
            Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable String outcome) {}
}

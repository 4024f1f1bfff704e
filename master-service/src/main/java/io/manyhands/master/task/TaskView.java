package io.manyhands.master.task;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.manyhands.model.Progress;
import io.manyhands.model.TaskError;
import io.manyhands.model.TaskIds;
import io.manyhands.model.TaskState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task as clients see it.
 *
 * @param runAt when a SCHEDULED task is to be queued
 * @param progress the newest that its handler told of; null in lists, and where it told of none
 */
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
        @Nullable Progress progress,
        @Nullable String worker,
        @Nullable String fairnessKey,
        @Nullable String concurrencyKey,
        Instant submittedAt,
        @Nullable Instant runAt,
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
                task.dueAt() == null ? TaskState.QUEUED : TaskState.SCHEDULED,
                task.options().priority(),
                0,
                task.input(),
                null,
                null,
                null,
                null,
                task.options().fairnessKey(),
                task.options().concurrencyKey(),
                Instant.ofEpochMilli(task.submittedAt()),
                task.dueAt() == null ? null : Instant.ofEpochMilli(task.dueAt()),
                null,
                null,
                task.options().tags(),
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

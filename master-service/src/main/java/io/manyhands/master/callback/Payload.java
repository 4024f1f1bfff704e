package io.manyhands.master.callback;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.manyhands.master.task.TaskView;
import io.manyhands.model.TaskError;
import io.manyhands.model.TaskState;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What a peer is told about an ended task; no stack trace, which is not for others. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Payload(
        String id,
        String type,
        TaskState state,
        @JsonRawValue @Nullable String result,
        @Nullable Failure error,
        String finishedAt) {
    private static final JsonMapper JSON = new JsonMapper();

    record Failure(String kind, String message) {}

    /** As UTF-8. */
    static byte[] of(TaskView task) {
        TaskError error = task.error();
        return JSON.writeValueAsString(new Payload(
                        task.id(),
                        task.type(),
                        task.state(),
                        task.result(),
                        error == null ? null : new Failure(error.kind().wireName(), error.message()),
                        String.valueOf(task.finishedAt())))
                .getBytes(StandardCharsets.UTF_8);
    }
}

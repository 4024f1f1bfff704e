package io.manyhands.client.task;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A task has failed where it ran. Errors travel as text: the classes of the other side may not be here. */
public final class TaskFailedException extends RuntimeException {
    private final String kind;
    private final String reason;
    private final @Nullable String remoteTrace;

    TaskFailedException(String kind, String message, @Nullable String remoteTrace) {
        super(message + (remoteTrace == null ? "" : "\nOn the worker: " + remoteTrace.strip()));
        this.kind = kind;
        this.reason = message;
        this.remoteTrace = remoteTrace;
    }

    /** From an {@code error} of the HTTP interface; the state is told where there is none. */
    static TaskFailedException of(JsonNode error, String state) {
        return new TaskFailedException(
                error.path("kind").asString("error"),
                error.path("message").asString("The task is " + state),
                error.path("trace").asString(null));
    }

    /** What kind of failure it is: {@code error}, {@code timeout}, {@code worker-lost}, {@code process-exit} … */
    public String kind() {
        return kind;
    }

    /** What went wrong, without the stack trace. */
    public String reason() {
        return reason;
    }

    /** The stack trace of the worker's thread as text; null where there is none. */
    public @Nullable String remoteTrace() {
        return remoteTrace;
    }
}

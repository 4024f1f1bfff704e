package io.manyhands.worker.handler;

import io.manyhands.model.ErrorKind;
import org.jspecify.annotations.Nullable;

/** Fails the attempt with a kind and a message, and no trace: the message says all that those who submit tasks need. */
public final class TaskFailed extends RuntimeException {
    private final ErrorKind kind;

    public TaskFailed(ErrorKind kind, String message) {
        this(kind, message, null);
    }

    public TaskFailed(ErrorKind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** An input that will never do. */
    public static TaskFailed rejected(String message) {
        return new TaskFailed(ErrorKind.REJECTED, message);
    }

    public ErrorKind kind() {
        return kind;
    }
}

package io.manyhands.client.http;

import org.jspecify.annotations.Nullable;

/** The cluster has refused what was asked of it; the message says what to do. */
public class ManyhandsException extends RuntimeException {
    private final int status;
    private final String kind;

    /**
     * @param status the HTTP status, 0 where there was no answer
     * @param kind the problem's stable name, such as {@code no-such-task}
     */
    public ManyhandsException(int status, String kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.status = status;
        this.kind = kind;
    }

    /** The HTTP status, 0 where there was no answer. */
    public int status() {
        return status;
    }

    /** The problem's stable name, such as {@code no-such-task}. */
    public String kind() {
        return kind;
    }
}

package io.manyhands.standalone.failure;

import org.jspecify.annotations.Nullable;

/** Something cannot be started; the message is one line for people that says what is wrong and what to do. */
public final class StartException extends RuntimeException {
    public StartException(String message) {
        super(message);
    }

    public StartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

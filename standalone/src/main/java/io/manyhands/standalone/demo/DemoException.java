package io.manyhands.standalone.demo;

import org.jspecify.annotations.Nullable;

/** The demo cannot go on, or an answer was wrong; the message is one line for people. */
public final class DemoException extends RuntimeException {
    DemoException(String message) {
        super(message);
    }

    DemoException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

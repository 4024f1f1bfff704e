package io.manyhands.worker.handler;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** An input that the handler's parameter does not take; the message names the place and what belongs there. */
public final class BadInput extends Exception {
    /** For an input that is no JSON at all. */
    public BadInput(String type, JacksonException cause) {
        this(type, String.valueOf(cause.getOriginalMessage()), cause);
    }

    BadInput(String type, String complaint, @Nullable Throwable cause) {
        super("The input of '" + type + "' was refused: " + complaint, cause);
    }
}

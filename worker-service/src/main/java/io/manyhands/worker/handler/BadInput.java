package io.manyhands.worker.handler;

import org.jspecify.annotations.Nullable;

/** An input that the handler's parameter does not take; the message names the place and what belongs there. */
public final class BadInput extends Exception {
    BadInput(String type, String complaint, @Nullable Throwable cause) {
        super("The input of '" + type + "' was refused: " + complaint, cause);
    }
}

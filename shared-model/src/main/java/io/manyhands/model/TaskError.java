package io.manyhands.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why an attempt failed: data, never a class to be rebuilt.
 *
 * @param message what went wrong, for a person
 * @param trace the stack trace as text, where there is one
 */
public record TaskError(
        ErrorKind kind, String message, @Nullable String trace) {
    public TaskError {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(message, "message");
    }
}

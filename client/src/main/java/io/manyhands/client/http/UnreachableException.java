package io.manyhands.client.http;

import org.jspecify.annotations.Nullable;

/** No master has answered for as long as the client is patient. What was asked may have been done, or not. */
public final class UnreachableException extends ManyhandsException {
    public UnreachableException(String message, @Nullable Throwable cause) {
        super(0, "unreachable", message, cause);
    }
}

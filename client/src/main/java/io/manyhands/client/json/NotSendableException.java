package io.manyhands.client.json;

/** Something cannot travel to another machine; the message says what, and why. Nothing was submitted. */
public final class NotSendableException extends IllegalArgumentException {
    public NotSendableException(String message) {
        super(message);
    }

    NotSendableException(String message, Throwable cause) {
        super(message, cause);
    }
}

package io.manyhands.nodes;

/** A private server could not be started, stopped or asked; the message says which, and what to do about it. */
public final class NodeException extends RuntimeException {
    NodeException(String message) {
        super(message);
    }

    NodeException(String message, Throwable cause) {
        super(message, cause);
    }
}

package io.manyhands.transport;

/** The fabric cannot take or answer now; the caller's protocol tries again later. */
public final class TransportException extends RuntimeException {
    public TransportException(String message, Throwable cause) {
        super(message, cause);
    }

    public TransportException(String message) {
        super(message);
    }
}

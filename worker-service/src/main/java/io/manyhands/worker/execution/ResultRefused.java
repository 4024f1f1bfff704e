package io.manyhands.worker.execution;

import io.manyhands.model.ErrorKind;

/** A handler's result that cannot be sent. */
final class ResultRefused extends Exception {
    private final ErrorKind kind;

    ResultRefused(ErrorKind kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
    }

    ErrorKind kind() {
        return kind;
    }
}

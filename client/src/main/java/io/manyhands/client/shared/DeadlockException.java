package io.manyhands.client.shared;

import io.manyhands.client.http.ManyhandsException;

/** A wait would have closed a circle of waits; the message names who waits for what. Nothing has happened. */
public final class DeadlockException extends ManyhandsException {
    DeadlockException(ManyhandsException cause) {
        super(cause.status(), cause.kind(), String.valueOf(cause.getMessage()), cause);
    }
}

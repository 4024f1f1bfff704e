package io.manyhands.cli.console;

/** Nobody reads the output any more, as behind {@code | head}: there is nothing left to do, and nothing to complain of. */
public final class ClosedPipeException extends RuntimeException {
    ClosedPipeException(Throwable cause) {
        super("Nobody reads the output", cause);
    }
}

package io.manyhands.cli.cluster;

/** A command cannot do what it was asked for; the message says what to do. */
public final class Failure extends RuntimeException {
    private final int exitCode;

    public Failure(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }
}

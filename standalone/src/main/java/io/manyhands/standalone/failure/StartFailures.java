package io.manyhands.standalone.failure;

import org.springframework.boot.web.server.PortInUseException;

/** Turns what a Spring application threw at its start into one line: the sentence of ours in it, where there is one. */
public final class StartFailures {
    private StartFailures() {}

    public static StartException of(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartException ours) {
                return ours;
            }
            if (cause instanceof PortInUseException taken) {
                return new StartException(
                        "Cannot listen on port " + taken.getPort() + ": free it, or take another with --port", error);
            }
            if (isOurs(cause) && cause.getMessage() != null) {
                return new StartException(Reasons.firstLine(cause), error);
            }
        }
        return new StartException("Cannot start (" + Reasons.of(error) + ")", error);
    }

    /** Spring's own exceptions say which bean, which helps nobody; those below say what to do. */
    private static boolean isOurs(Throwable error) {
        return error.getClass().getName().startsWith("io.manyhands.");
    }
}

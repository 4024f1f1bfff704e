package io.manyhands.standalone.failure;

import java.util.concurrent.TimeoutException;

/** Why something failed, in one line. */
public final class Reasons {
    private Reasons() {}

    /** What the innermost cause says. */
    public static String of(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return firstLine(root);
    }

    /** What the exception itself says. */
    public static String firstLine(Throwable error) {
        String message = error.getMessage();
        if (error instanceof TimeoutException && message == null) {
            return "no answer in time";
        }
        return message == null || message.isBlank()
                ? error.getClass().getSimpleName()
                : message.strip().lines().findFirst().orElse(message);
    }
}

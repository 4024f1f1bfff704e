package io.manyhands.worker.hosted;

import org.jspecify.annotations.Nullable;

/** Why a child cannot run anything, in one line. */
final class Problems {
    private Problems() {}

    static String of(Throwable thrown) {
        StringBuilder text = new StringBuilder();
        @Nullable Throwable cause = thrown;
        while (cause != null) {
            text.append(text.length() == 0 ? "" : "; because of ").append(cause);
            cause = cause.getCause();
        }
        return text.toString();
    }
}

package io.manyhands.master.callback;

import org.jspecify.annotations.Nullable;

/**
 * What came of an attempt.
 *
 * @param reason without secrets; null for what went well
 */
record Verdict(Kind kind, @Nullable String reason) {
    private static final int MAX_REASON = 500;

    /** What becomes of the callback. */
    enum Kind {
        /** The peer has been told. */
        DELIVERED,
        /** There is nothing to tell: the task runs again, and its next end has a callback of its own. */
        OBSOLETE,
        /** To be tried again. */
        FAILED,
        /** Never to be tried again; kept with its reason. */
        GIVEN_UP
    }

    Verdict {
        if (reason != null) {
            String storable = reason.replace('\0', '\uFFFD');
            reason = storable.length() <= MAX_REASON ? storable : storable.substring(0, MAX_REASON) + "…";
        }
    }

    static Verdict delivered() {
        return new Verdict(Kind.DELIVERED, null);
    }

    static Verdict obsolete() {
        return new Verdict(Kind.OBSOLETE, null);
    }

    static Verdict givenUp(String reason) {
        return new Verdict(Kind.GIVEN_UP, reason);
    }

    /** @param attempt the one that failed, from 1 */
    static Verdict failed(int attempt, String reason) {
        return attempt < Backoff.MOST_ATTEMPTS
                ? new Verdict(Kind.FAILED, reason)
                : givenUp("after " + attempt + " attempts: " + reason);
    }
}

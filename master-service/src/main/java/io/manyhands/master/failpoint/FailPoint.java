package io.manyhands.master.failpoint;

import org.jspecify.annotations.Nullable;

/** The places; at most one of them is armed, by the environment variable {@code MANYHANDS_FAIL_POINT}. */
public enum FailPoint {
    /** Tasks are committed as OFFERED, their offers are not published yet. */
    BEFORE_PUBLISH,
    /** A submission is committed, its sender does not know yet. */
    BEFORE_ANSWER;

    private static final @Nullable String ARMED = System.getenv("MANYHANDS_FAIL_POINT");

    /** Ends the process at once, as a crash would, when this place is the armed one; else does nothing. */
    public void pass() {
        if (name().equals(ARMED)) {
            Runtime.getRuntime().halt(137);
        }
    }
}

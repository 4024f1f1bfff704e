package io.manyhands.manager.answer;

import io.manyhands.manager.answer.Answer.Refusal;

/** Ends a call before it has changed anything. Cheap: it has no stack trace. */
public final class Refused extends RuntimeException {
    private static final int BRIEF = 40;

    private final transient Refusal refusal;

    public Refused(Refusal refusal) {
        super(refusal.detail(), null, false, false);
        this.refusal = refusal;
    }

    public Refused(int status, String slug, String detail) {
        this(new Refusal(status, slug, detail));
    }

    public Refusal refusal() {
        return refusal;
    }

    /** Python's {@code TypeError}. */
    public static Refused type(String value, String wanted) {
        return new Refused(422, "type-error", brief(value) + " is not " + wanted);
    }

    /** Python's {@code ValueError}. */
    public static Refused value(String detail) {
        return new Refused(422, "value-error", detail);
    }

    /** Python's {@code OverflowError}. */
    public static Refused overflow(String value, String range) {
        return new Refused(422, "overflow-error", brief(value) + " is outside of " + range);
    }

    /** Python's {@code IndexError}. */
    public static Refused index(long index, int length) {
        return new Refused(422, "index-error", "there is no index " + index + " among " + length);
    }

    /** Python's {@code KeyError}. */
    public static Refused key(String key) {
        return new Refused(422, "key-error", "there is no key " + brief(key) + "; give a 'default' to do without");
    }

    public static Refused malformed(String detail) {
        return new Refused(400, "malformed-body", "Not the JSON that it should be: " + detail);
    }

    public static Refused arguments(String detail) {
        return new Refused(400, "malformed-arguments", detail);
    }

    /** Its session does not hold what it would give back. */
    public static Refused notOwner(String detail) {
        return new Refused(409, "not-owner", detail);
    }

    public static Refused sessionRequired(String what) {
        return new Refused(
                400, "session-required", what + " belongs to a session: open one, and send its id with the call");
    }

    public static Refused tooLarge(String detail) {
        return new Refused(413, "too-large", detail);
    }

    public static Refused tooMany(String detail) {
        return new Refused(429, "too-many", detail);
    }

    /** The beginning of a value, for a message. */
    public static String brief(String value) {
        return value.length() <= BRIEF ? value : value.substring(0, BRIEF) + "…";
    }
}

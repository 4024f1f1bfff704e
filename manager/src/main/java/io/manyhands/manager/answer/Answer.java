package io.manyhands.manager.answer;

import org.jspecify.annotations.Nullable;

/** How a call has ended. */
public sealed interface Answer {

    /**
     * @param json the value's text
     * @param token with a grant: a number that is higher than every former grant's of this object
     */
    record Value(String json, @Nullable Long token) implements Answer {}

    /**
     * Nothing has happened, and this is why.
     *
     * @param status the HTTP status that says about the same
     * @param slug names the kind of refusal for programs
     */
    record Refusal(int status, String slug, String detail) implements Answer {}

    Answer NONE = new Value("null", null);
    Answer TRUE = new Value("true", null);
    Answer FALSE = new Value("false", null);

    static Answer of(String json) {
        return new Value(json, null);
    }

    static Answer of(boolean value) {
        return value ? TRUE : FALSE;
    }

    static Answer of(long value) {
        return new Value(Long.toString(value), null);
    }

    /** @param token the fencing token */
    static Answer granted(String json, long token) {
        return new Value(json, token);
    }
}

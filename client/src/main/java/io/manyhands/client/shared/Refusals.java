package io.manyhands.client.shared;

import io.manyhands.client.http.ManyhandsException;
import java.util.NoSuchElementException;

/** Refusals as the JDK's exceptions, where it has one. */
final class Refusals {
    static final String TIMED_OUT = "timed-out";
    static final String BROKEN_BARRIER = "broken-barrier";
    static final String VALUE_ERROR = "value-error";
    static final String EOF = "eof-error";

    private Refusals() {}

    static RuntimeException translated(ManyhandsException refusal) {
        String message = refusal.getMessage();
        return switch (refusal.kind()) {
            case "not-owner" -> caused(new IllegalMonitorStateException(message), refusal);
            case "index-error" -> caused(new IndexOutOfBoundsException(message), refusal);
            case "key-error", "attribute-error" -> new NoSuchElementException(message, refusal);
            case "overflow-error" -> caused(new ArithmeticException(message), refusal);
            case "type-error" -> caused(new ClassCastException(message), refusal);
            case "over-release" -> new IllegalStateException(message, refusal);
            case "deadlock" -> new DeadlockException(refusal);
            default -> refusal;
        };
    }

    private static RuntimeException caused(RuntimeException named, ManyhandsException refusal) {
        named.initCause(refusal);
        return named;
    }
}

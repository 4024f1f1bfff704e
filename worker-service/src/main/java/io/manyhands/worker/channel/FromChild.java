package io.manyhands.worker.channel;

import io.manyhands.model.Ask;
import io.manyhands.model.AskRef;
import io.manyhands.model.AttemptRef;
import io.manyhands.model.Notes;
import io.manyhands.model.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What a child says to its worker; exactly one of the fields says something.
 *
 * @param hello the token that proves who connects
 * @param waits the attempt that waits without a slot
 * @param goesOn the attempt that wants its slot again
 * @param dump all threads' stacks
 */
public record FromChild(
        @Nullable String hello,
        @Nullable Ready ready,
        @Nullable Notes notes,
        @Nullable Line line,
        @Nullable Ask ask,
        @Nullable AskRef dropped,
        @Nullable AttemptRef waits,
        @Nullable AttemptRef goesOn,
        @Nullable Outcome outcome,
        @Nullable String dump) {

    /**
     * Waits for the next attempt, unless something is wrong.
     *
     * @param problem why it can run none at all; null where it can
     * @param leaked threads that the attempt before left behind, for people; null for none
     */
    public record Ready(@Nullable String problem, @Nullable String leaked) {}

    /** Printed by a handler. */
    public record Line(boolean error, String text) {}

    public static FromChild hello(String token) {
        return new FromChild(token, null, null, null, null, null, null, null, null, null);
    }

    public static FromChild ready(@Nullable String problem, @Nullable String leaked) {
        return new FromChild(null, new Ready(problem, leaked), null, null, null, null, null, null, null, null);
    }

    public static FromChild notes(Notes notes) {
        return new FromChild(null, null, notes, null, null, null, null, null, null, null);
    }

    public static FromChild line(boolean error, String text) {
        return new FromChild(null, null, null, new Line(error, text), null, null, null, null, null, null);
    }

    public static FromChild ask(Ask ask) {
        return new FromChild(null, null, null, null, ask, null, null, null, null, null);
    }

    public static FromChild dropped(AskRef ask) {
        return new FromChild(null, null, null, null, null, ask, null, null, null, null);
    }

    public static FromChild waits(AttemptRef attempt) {
        return new FromChild(null, null, null, null, null, null, attempt, null, null, null);
    }

    public static FromChild goesOn(AttemptRef attempt) {
        return new FromChild(null, null, null, null, null, null, null, attempt, null, null);
    }

    public static FromChild outcome(Outcome outcome) {
        return new FromChild(null, null, null, null, null, null, null, null, outcome, null);
    }

    public static FromChild dump(String dump) {
        return new FromChild(null, null, null, null, null, null, null, null, null, dump);
    }
}

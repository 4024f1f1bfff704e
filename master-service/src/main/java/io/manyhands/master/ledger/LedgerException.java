package io.manyhands.master.ledger;

import io.manyhands.master.problem.ProblemException;
import java.util.Locale;

/** A command was not written, or it is not known to be. */
public final class LedgerException extends ProblemException {
    /** What stood in the way. */
    public enum Reason {
        /** The queue is full: nothing happened; try again later. */
        OVERLOADED,
        /** The database failed; whether the command was written is unknown: repeat it. */
        UNAVAILABLE,
        /** The ledger is closed or closing: nothing happened. */
        CLOSED
    }

    LedgerException(Reason reason, String message) {
        super(503, slug(reason), message);
    }

    LedgerException(Reason reason, String message, Throwable cause) {
        super(503, slug(reason), message, cause);
    }

    private static String slug(Reason reason) {
        return reason.name().toLowerCase(Locale.ROOT);
    }
}

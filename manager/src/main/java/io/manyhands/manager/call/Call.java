package io.manyhands.manager.call;

import io.manyhands.manager.answer.Refused;
import java.util.Comparator;

/**
 * One call of an operation.
 *
 * @param thread the caller's thread, see {@link Owner}
 * @param at when it came, in milliseconds since 1970
 * @param until when it has waited long enough; {@code at} for a call that does not wait, {@link Long#MAX_VALUE} for one that
 *     waits as long as its session lives
 */
public record Call(
        Ticket ticket, String thread, String object, String operation, Arguments arguments, long at, long until) {

    /** The same in each process, whichever calls came within one millisecond. */
    public static final Comparator<Call> BY_ARRIVAL = Comparator.comparingLong(Call::at)
            .thenComparing(Call::session)
            .thenComparingLong(call -> call.ticket().number());

    public boolean mayWait() {
        return until > at;
    }

    public String session() {
        return ticket.session();
    }

    public Owner owner() {
        return new Owner(ticket.session(), thread);
    }

    /** @throws Refused for a caller without a session */
    public void requireSession(String what) {
        if (!ticket.hasSession()) {
            throw Refused.sessionRequired(what);
        }
    }
}

package io.manyhands.master.manager;

import io.manyhands.manager.Command;
import io.manyhands.manager.call.Ticket;
import io.manyhands.master.http.Waits;
import io.manyhands.master.problem.ProblemException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Who calls, and how long they want to wait, as requests say it. Thread-safe. */
final class Callers {
    private static final int LONGEST_OWNER = 200;

    private final ManagerCalls calls;
    private final SessionLeases leases;
    private final Waits waits;

    Callers(ManagerCalls calls, SessionLeases leases, Waits waits) {
        this.calls = calls;
        this.leases = leases;
        this.waits = waits;
    }

    /** Whoever calls is alive, too. */
    Ticket ticket(String manager, @Nullable String session, @Nullable Long request) {
        if (session == null) {
            return calls.once("");
        }
        if (session.isEmpty() || AttemptSessions.isReserved(session)) {
            throw new ProblemException(400, "malformed-session", "'" + session + "' is no session of a client's");
        }
        if (request != null && request < 1) {
            throw new ProblemException(400, "malformed-request-number", "Requests are numbered from 1, and growing");
        }
        leases.renew(manager, session);
        return request == null ? calls.once(session) : new Ticket(session, request);
    }

    String owner(@Nullable String owner) {
        if (owner != null && owner.length() > LONGEST_OWNER) {
            throw new ProblemException(
                    400, "malformed-owner", "An owner's name has at most " + LONGEST_OWNER + " characters");
        }
        return owner == null ? "" : owner;
    }

    /** In milliseconds; as long as the session lives for {@code forever}. */
    long wait(@Nullable String wait, Ticket ticket) {
        if (!"forever".equals(wait)) {
            return waits.parameter(wait, Duration.ZERO).toMillis();
        }
        if (!ticket.hasSession()) {
            throw new ProblemException(
                    400, "session-required", "Only a session can wait for ever: open one, or say for how long");
        }
        return Command.FOREVER;
    }
}

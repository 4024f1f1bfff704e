package io.manyhands.master.manager;

import io.manyhands.manager.Command;
import io.manyhands.manager.Manager;
import io.manyhands.manager.answer.Answer;
import io.manyhands.manager.answer.Answer.Refusal;
import io.manyhands.manager.call.Ticket;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;

/** Opens, renews and closes clients' sessions. Thread-safe. */
final class Sessions {
    static final Refusal SILENT =
            new Refusal(409, "session-ended", "The session has ended: nothing was heard of it for longer than its ttl");
    private static final Refusal CLOSED = new Refusal(409, "session-ended", "The session was closed");
    private static final Refusal UNKNOWN =
            new Refusal(404, "no-such-session", "There is no such session, or it has ended: open another one");
    private static final int ID_BYTES = 18;

    private final ManagerCalls calls;
    private final Managers managers;
    private final SessionLeases leases;
    private final Duration maxTtl;
    private final SecureRandom random = new SecureRandom();

    Sessions(ManagerCalls calls, Managers managers, SessionLeases leases, ManagerProperties properties) {
        this.calls = calls;
        this.managers = managers;
        this.leases = leases;
        this.maxTtl = properties.maxTtl();
    }

    /** @param answer a refusal, or nothing */
    record Opened(String session, Duration ttl, Answer answer) {}

    CompletableFuture<Opened> open(String manager, Duration wish) {
        Duration ttl = wish.compareTo(maxTtl) > 0 ? maxTtl : wish;
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        String session = Base64.getUrlEncoder().encodeToString(id);
        Ticket ticket = calls.once("");
        return calls.call(manager, new Command.Open(calls.now(), ticket, session, ttl.toMillis()), ticket)
                .thenApply(answer -> {
                    if (answer instanceof Answer.Value) {
                        leases.begin(manager, session, ttl.toMillis());
                    }
                    return new Opened(session, ttl, answer);
                });
    }

    /** The session lives. @return a refusal, or nothing */
    Answer renew(String manager, String session) {
        if (!managers.isServing()) {
            return Managers.ELSEWHERE;
        }
        boolean there = managers.look(manager, m -> m.hasSession(session), false);
        return there && leases.renew(manager, session) ? Answer.NONE : UNKNOWN;
    }

    /** How long it may be silent. */
    Duration ttl(String manager, String session) {
        return leases.ttl(manager, session);
    }

    /** What it holds is free once this is answered. */
    CompletableFuture<Answer> close(String manager, String session) {
        if (!managers.look(manager, (Manager m) -> m.hasSession(session), false)) {
            return CompletableFuture.completedFuture(managers.isServing() ? UNKNOWN : Managers.ELSEWHERE);
        }
        return calls.end(manager, session, CLOSED);
    }
}

package io.manyhands.master.manager;

import io.manyhands.manager.Command;
import io.manyhands.manager.answer.Answer.Refusal;
import io.manyhands.manager.call.Ticket;
import io.manyhands.master.dispatch.AttemptListener;
import io.manyhands.master.ledger.Transaction;
import io.manyhands.model.AttemptRef;
import io.manyhands.model.TaskIds;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The sessions of running attempts. They begin with an attempt's first call, and end in the very transaction in which the
 * attempt does. For the ledger's thread only.
 */
final class AttemptSessions implements AttemptListener {
    private static final String PREFIX = "attempt:";
    private static final String RUNS = "SELECT id FROM task WHERE id = ? AND attempt = ? AND state = 'RUNNING'";
    private static final Refusal OVER = new Refusal(
            409,
            "stale-attempt",
            "The attempt is over, and with it its rights to locks, leases and other shared objects");

    private final Journal journal;
    private final TaskWaits waits;
    private final InstantSource clock;
    private final Map<AttemptRef, Set<String>> managers = new HashMap<>();

    AttemptSessions(Journal journal, TaskWaits waits, InstantSource clock) {
        this.journal = journal;
        this.waits = waits;
        this.clock = clock;
    }

    static String id(AttemptRef attempt) {
        return PREFIX + TaskIds.format(attempt.task()) + ":" + attempt.attempt();
    }

    /** Whether only attempts may have a session of this name. */
    static boolean isReserved(String session) {
        return session.startsWith(PREFIX);
    }

    /** The session of an attempt that runs, as its transaction has seen. */
    String of(AttemptRef attempt, String manager) {
        String session = id(attempt);
        Set<String> used = managers.computeIfAbsent(attempt, ref -> new HashSet<>());
        if (used.add(manager)) {
            journal.append(manager, new Command.Open(clock.millis(), new Ticket("", 0), session, 0));
            journal.onRollback(
                    () -> managers.getOrDefault(attempt, new HashSet<>()).remove(manager));
        }
        return session;
    }

    /** To be done once the sessions that the open transaction began are there. */
    void afterBegun(Runnable action) {
        journal.afterApplied(action);
    }

    @Override
    public void ended(long task, int attempt) {
        AttemptRef ref = new AttemptRef(task, attempt);
        waits.ended(ref);
        Set<String> used = managers.remove(ref);
        if (used != null) {
            used.forEach(manager -> journal.append(manager, new Command.End(clock.millis(), id(ref), OVER)));
            journal.onRollback(() -> managers.put(ref, used));
        }
    }

    /** Whether the sessions are known, and so the attempts' calls can be taken. */
    boolean areKnown() {
        return journal.isOpen();
    }

    @Override
    public void read(Running running) {
        for (AttemptRef ref : List.copyOf(managers.keySet())) {
            if (!running.runs(ref.task(), ref.attempt())) {
                ended(ref.task(), ref.attempt());
            }
        }
    }

    /** Ends what is left of attempts whose end was not heard of, because another master brought it about. */
    void sweep(Transaction transaction) throws SQLException {
        for (AttemptRef ref : List.copyOf(managers.keySet())) {
            if (transaction
                    .query(RUNS, row -> row.getLong(1), ref.task(), ref.attempt())
                    .isEmpty()) {
                ended(ref.task(), ref.attempt());
            }
        }
    }

    /** Sessions of a restored manager. */
    void restored(String manager, Iterable<String> sessions) {
        for (String session : sessions) {
            if (isReserved(session)) {
                managers.computeIfAbsent(parse(session), ref -> new HashSet<>()).add(manager);
            }
        }
    }

    private static AttemptRef parse(String session) {
        String[] parts = session.split(":");
        return new AttemptRef(TaskIds.parse(parts[1]).orElseThrow(), Integer.parseInt(parts[2]));
    }

    void clear() {
        managers.clear();
    }
}

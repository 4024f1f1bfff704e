package io.manyhands.simulation;

import io.manyhands.manager.Command;
import io.manyhands.manager.ObjectView;
import io.manyhands.manager.Snapshot;
import io.manyhands.manager.answer.Answer;
import io.manyhands.manager.answer.Answer.Refusal;
import io.manyhands.manager.answer.Answer.Value;
import io.manyhands.manager.call.Call;
import io.manyhands.manager.call.Owner;
import io.manyhands.manager.call.Ticket;
import io.manyhands.manager.journal.JournalRecord;
import io.manyhands.model.TaskIds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the journal of shared objects after every commit, and holds it, and what callers are told, to the design's invariants. */
final class SharedAudit {
    /** All of the simulation's objects are in one. */
    static final String MANAGER = "m";

    private static final String WRITTEN = """
            SELECT j.number, j.record FROM simulated_record s
            JOIN manager_journal j ON j.manager = s.manager AND j.number = s.number
            ORDER BY j.number""";
    /** Nothing is known of a call that is answered so; its caller asks again. */
    private static final Set<String> UNANSWERED = Set.of("not-leading", "unavailable", "interrupted");

    private static final Set<String> OUT = Set.of("session-ended", "stale-attempt");

    private final Auditor.Check check;
    private final Map<Long, Row> tasks;
    private final Database database;
    private final Timeline timeline;
    private final Journaled journal = new Journaled();
    private final List<SharedOperation> operations = new ArrayList<>();
    /** Sessions of attempts that were ended by a master that does not lead; the leader hears of it later. */
    private final Set<String> endedElsewhere = new HashSet<>();

    private long tick;

    SharedAudit(Auditor.Check check, Map<Long, Row> tasks, Database database, Timeline timeline) {
        this.check = check;
        this.tasks = tasks;
        this.database = database;
        this.timeline = timeline;
    }

    private record Text(long number, String record) {}

    /** After every commit. */
    void committed(Master master) {
        List<Text> written =
                database.take("simulated_record", WRITTEN, row -> new Text(row.getLong(1), row.getString(2)));
        for (Text text : written) {
            List<Command> commands =
                    JournalRecord.read(text.number, text.record).orElseThrow();
            timeline.note(master.name() + " journals " + text.number + ": " + commands);
            String wrong = journal.write(text.number, commands, ++tick);
            check.require(wrong == null, "a journal only grows: " + wrong);
        }
        if (!written.isEmpty()) {
            check.require(master.dispatcher().leads(), "only the leader writes to the journal");
            Call waits = journal.couldBeServed();
            check.require(waits == null, "nobody waits who could be served: " + waits);
            holdersLive();
        }
        attemptsRun(master);
    }

    private void holdersLive() {
        for (ObjectView view : journal.manager().views()) {
            for (Owner holder : view.holders()) {
                check.require(
                        journal.manager().hasSession(holder.session()),
                        view.name() + " is held by " + holder + ", who is gone");
            }
        }
        for (Call call : journal.manager().waits()) {
            check.require(
                    !call.ticket().hasSession() || journal.manager().hasSession(call.session()),
                    "no session, no wait: " + call);
        }
    }

    private void attemptsRun(Master master) {
        for (String session : journal.manager().sessionTtls().keySet()) {
            if (session.startsWith("attempt:") && !runs(session)) {
                if (!master.dispatcher().leads()) {
                    endedElsewhere.add(session);
                }
                check.require(endedElsewhere.contains(session), "an attempt's session ends with it: " + session);
            }
        }
    }

    private boolean runs(String session) {
        String[] parts = session.split(":");
        Row row = tasks.get(TaskIds.parse(parts[1]).orElseThrow());
        return row != null && row.runs() && row.attempt() == Integer.parseInt(parts[2]);
    }

    SharedOperation begins(Ticket ticket, String object, String operation, String arguments, List<String> values) {
        SharedOperation begun = new SharedOperation(ticket, object, operation, arguments, values, ++tick);
        operations.add(begun);
        return begun;
    }

    /** A caller hears an answer. @return false where it has to ask again */
    boolean told(SharedOperation call, Answer answer) {
        timeline.note(call + " is told " + answer);
        tick++;
        if (answer instanceof Refusal refusal && UNANSWERED.contains(refusal.slug())) {
            return false;
        }
        check.require(
                !(answer instanceof Refusal refusal) || !refusal.slug().equals("internal"), call + " fails: " + answer);
        Answer journaled = call.onlyReads() ? answer : journal.answer(call.ticket);
        boolean out = answer instanceof Refusal refusal && OUT.contains(refusal.slug());
        if (!out) {
            check.require(
                    answer.equals(journaled) || (answer instanceof Refusal && !(journaled instanceof Value)),
                    call + " is told " + answer + ", and the journal has " + journaled);
            check.require(
                    call.answer == null
                            || call.onlyReads()
                            || call.answer.equals(answer)
                            || isOut(call.answer)
                            || isOfNothing(call.answer),
                    call + " is told " + answer + ", and was told " + call.answer);
        }
        if (call.answer == null || isOfNothing(call.answer)) {
            call.answer = answer;
            call.returned = tick;
        }
        return true;
    }

    private static boolean isOut(Answer answer) {
        return answer instanceof Refusal refusal && OUT.contains(refusal.slug());
    }

    /** That an object is not there yet is in no journal, so nobody remembers it. */
    private static boolean isOfNothing(Answer answer) {
        return answer instanceof Refusal refusal && refusal.status() == 404;
    }

    /** Whether all sessions have ended. */
    boolean isQuiet() {
        return journal.manager().sessionTtls().isEmpty();
    }

    Set<String> sessions() {
        return journal.manager().sessionTtls().keySet();
    }

    int operations() {
        return operations.size();
    }

    /** Once nothing happens any more. */
    void atRest(List<Master> masters) {
        check.require(
                journal.manager().waits().isEmpty(),
                "somebody waits still: " + journal.manager().waits());
        for (ObjectView view : journal.manager().views()) {
            check.require(view.holders().isEmpty(), view.name() + " is held by " + view.holders());
        }
        String truth = Snapshot.write(journal.manager());
        for (Master master : masters) {
            if (master.leads()) {
                String memory = master.shared().snapshot(MANAGER);
                check.require(
                        truth.equals(memory == null && journal.manager().isEmpty() ? truth : memory),
                        "the leader knows what the journal says: " + memory + " instead of " + truth);
                String saved = master.shared().saved(MANAGER);
                check.require(
                        truth.equals(saved), "what is saved is what was written: " + saved + " instead of " + truth);
            }
        }
        SharedHistory history = new SharedHistory(check, journal);
        journal.read(history);
        history.check(operations);
    }
}

package io.manyhands.master.manager;

import io.manyhands.manager.Command;
import io.manyhands.manager.answer.Answer.Refusal;
import io.manyhands.manager.answer.Refused;
import io.manyhands.manager.call.Ticket;
import io.manyhands.manager.json.Json;
import io.manyhands.master.ledger.Transaction;
import io.manyhands.master.problem.ProblemException;
import io.manyhands.model.Answer;
import io.manyhands.model.Ask;
import io.manyhands.model.AskRef;
import io.manyhands.model.AttemptRef;
import io.manyhands.model.MasterReply;
import io.manyhands.model.SharedCall;
import io.manyhands.transport.Destination;
import io.manyhands.transport.Transport;
import io.manyhands.transport.TransportException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shared objects for running attempts. That an attempt runs is seen in the ledger's transaction, in which its session begins
 * as well; so a call that comes after the attempt's end meets no session any more. For the ledger's thread, but for answers.
 */
public final class SharedAsks {
    private static final Logger log = LoggerFactory.getLogger(SharedAsks.class);
    /** The attempt's worker asks again, and then somebody else may know. */
    private static final Set<String> UNANSWERED = Set.of("not-leading", "unavailable", "interrupted");

    private static final Refusal STALE =
            new Refusal(409, "stale-attempt", "The attempt is over: another one runs, or the task has ended");

    private final ManagerCalls calls;
    private final FrameCommands frames;
    private final AttemptSessions attempts;
    private final Deadlocks deadlocks;
    private final TaskWaits waits;
    private final Transport transport;
    private final Set<AskRef> waiting = ConcurrentHashMap.newKeySet();

    SharedAsks(
            ManagerCalls calls,
            FrameCommands frames,
            AttemptSessions attempts,
            Deadlocks deadlocks,
            TaskWaits waits,
            Transport transport) {
        this.calls = calls;
        this.frames = frames;
        this.attempts = attempts;
        this.deadlocks = deadlocks;
        this.waits = waits;
        this.transport = transport;
    }

    /** What an attempt that does not run any more is answered. */
    public Answer stale(Ask ask) {
        return Answer.shared(ask, Frames.answer(ask.number(), STALE));
    }

    /** Takes a running attempt's call; it is answered when it is done. */
    public void ask(Transaction transaction, String worker, Ask ask) {
        SharedCall call = Objects.requireNonNull(ask.shared());
        if (waiting.contains(ask.askRef()) || !attempts.areKnown()) {
            return;
        }
        try {
            Names.manager(call.manager());
            Map<String, String> frame = Json.fields(call.frame());
            Ticket ticket = new Ticket(attempts.of(ask.ref(), call.manager()), ask.number());
            Command command = frames.command(ticket, frame);
            waits.runs(ask.ref());
            attempts.afterBegun(() -> call(worker, ask, command, ticket));
        } catch (Refused e) {
            transaction.afterCommit(() -> reply(worker, ask, e.refusal()));
        } catch (ProblemException e) {
            transaction.afterCommit(() -> reply(worker, ask, Answers.refusal(e)));
        }
    }

    private void call(String worker, Ask ask, Command command, Ticket ticket) {
        if (waiting.add(ask.askRef())) {
            CompletableFuture<?> unused = calls.call(
                            Objects.requireNonNull(ask.shared()).manager(), command, ticket)
                    .thenAccept(answer -> {
                        waiting.remove(ask.askRef());
                        reply(worker, ask, answer);
                    });
        }
    }

    private void reply(String worker, Ask ask, io.manyhands.manager.answer.Answer answer) {
        if (answer instanceof Refusal refusal && UNANSWERED.contains(refusal.slug())) {
            return;
        }
        io.manyhands.manager.answer.Answer told =
                answer instanceof Refusal refusal && refusal.slug().equals("session-ended") ? STALE : answer;
        try {
            transport.publish(
                    Destination.worker(worker),
                    List.of(MasterReply.answer(Answer.shared(ask, Frames.answer(ask.number(), told)))));
        } catch (TransportException e) {
            log.debug("Worker {} cannot be answered; it asks again", worker, e);
        }
    }

    /** Why an attempt must not wait for a task; empty where it may, and then it is known to wait. */
    public Optional<String> wait(AttemptRef attempt, long task) {
        waits.runs(attempt);
        return deadlocks.closedBy(attempt, task).map(Refusal::detail);
    }

    /** The attempt waits for no task any more. */
    public void goesOn(AttemptRef attempt) {
        waits.end(attempt);
    }
}

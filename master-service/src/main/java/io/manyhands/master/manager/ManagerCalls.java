package io.manyhands.master.manager;

import io.manyhands.manager.Command;
import io.manyhands.manager.answer.Answer;
import io.manyhands.manager.answer.Answer.Refusal;
import io.manyhands.manager.call.Call;
import io.manyhands.manager.call.Line;
import io.manyhands.manager.call.Ticket;
import io.manyhands.master.ledger.Ledger;
import io.manyhands.master.ledger.LedgerException;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** Takes calls in, by memory or by the journal, and ends waits whose time is up. Thread-safe. */
final class ManagerCalls implements Managers.Watcher, AutoCloseable {
    private static final long AGAIN_MILLIS = 500;

    private final Managers managers;
    private final Journal journal;
    private final Ledger ledger;
    private final InstantSource clock;
    private final Deadlocks deadlocks;
    private final SnapshotTaker snapshots;
    private final SessionLeases leases;
    private final AtomicLong anonymous;
    private EndListener endings = (manager, session, cause) -> {};
    private final Timers timers;

    ManagerCalls(
            Managers managers,
            Journal journal,
            Ledger ledger,
            InstantSource clock,
            Deadlocks deadlocks,
            SnapshotTaker snapshots,
            SessionLeases leases,
            Timers timers) {
        this.managers = managers;
        this.journal = journal;
        this.ledger = ledger;
        this.clock = clock;
        this.deadlocks = deadlocks;
        this.snapshots = snapshots;
        this.leases = leases;
        // Numbers of a former master, whose calls may still wait, are not met again.
        this.anonymous = new AtomicLong(-clock.millis() * 1_000);
        this.timers = timers;
        managers.watch(this);
    }

    /** Hears of sessions that are over. */
    interface EndListener {
        void ended(String manager, String session, Refusal cause);
    }

    void listen(EndListener listener) {
        endings = listener;
    }

    /** A ticket for a call that will not be repeated. */
    Ticket once(String session) {
        return new Ticket(session, anonymous.decrementAndGet());
    }

    long now() {
        return clock.millis();
    }

    /** @return the answer; it never fails */
    CompletableFuture<Answer> call(String manager, Command command, Ticket ticket) {
        CompletableFuture<Answer> now = managers.tryNow(manager, command, ticket);
        if (now != null) {
            return now;
        }
        CompletableFuture<Answer> answer = managers.expect(manager, ticket);
        CompletableFuture<Answer> unused = write(manager, command, ticket);
        return answer;
    }

    private CompletableFuture<Answer> write(String manager, Command command, Ticket ticket) {
        long weight = command instanceof Command.Operate operate
                ? operate.arguments().length()
                : command instanceof Command.Create create ? create.options().length() : 0;
        return ledger.write(journal, new Journal.Entry(manager, command), weight)
                .handle((led, error) -> {
                    Answer answer = error != null ? refusal(error) : led ? Answer.NONE : Managers.ELSEWHERE;
                    if (answer instanceof Refusal refusal) {
                        managers.notWritten(manager, command, ticket, refusal);
                    }
                    return answer;
                });
    }

    private static Refusal refusal(Throwable error) {
        return error instanceof LedgerException known
                ? new Refusal(503, "unavailable", String.valueOf(known.getMessage()))
                : new Refusal(500, "internal", "The master failed; its log says why");
    }

    /** The session is over. @return a refusal, or nothing */
    CompletableFuture<Answer> end(String manager, String session, Refusal cause) {
        return write(manager, new Command.End(now(), session, cause), once(""));
    }

    /** The call waits no longer. One that is still being written is given up behind itself, by the journal. */
    void giveUp(String manager, Ticket ticket, Refusal cause) {
        Command giveUp = new Command.GiveUp(now(), ticket, cause);
        if (managers.waitsInMemory(manager, ticket)) {
            managers.apply(manager, giveUp);
        } else if (managers.isExpected(manager, ticket)) {
            CompletableFuture<Void> unused = write(manager, giveUp, once("")).thenAccept(written -> {
                if (written instanceof Refusal) {
                    // Nobody else would do it.
                    Future<?> unusedTimer = timers.in(AGAIN_MILLIS, () -> giveUp(manager, ticket, cause));
                }
            });
        }
    }

    @Override
    public void waits(String manager, Call call) {
        if (call.until() != Command.FOREVER) {
            managers.timer(
                    manager,
                    call,
                    timers.in(
                            Math.max(0, call.until() - now()),
                            () -> giveUp(
                                    manager, call.ticket(), Line.timedOut(call.operation() + " of " + call.object()))));
        }
        deadlocks.closedBy(manager, call).ifPresent(cause -> giveUp(manager, call.ticket(), cause));
    }

    @Override
    public void ended(String manager, String session, Refusal cause) {
        leases.ended(manager, session);
        endings.ended(manager, session, cause);
    }

    @Override
    public void written(String manager, long number, int size) {
        snapshots.written(manager, number, size);
    }

    @Override
    public void close() {
        timers.close();
    }
}

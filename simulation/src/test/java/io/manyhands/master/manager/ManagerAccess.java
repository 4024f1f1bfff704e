package io.manyhands.master.manager;

import io.manyhands.manager.Command;
import io.manyhands.manager.Manager;
import io.manyhands.manager.Snapshot;
import io.manyhands.manager.answer.Answer;
import io.manyhands.manager.call.Ticket;
import io.manyhands.master.dispatch.Dispatcher;
import io.manyhands.master.http.HttpProperties;
import io.manyhands.master.http.Waits;
import io.manyhands.master.leader.LeaderDuty;
import io.manyhands.master.leader.Leadership;
import io.manyhands.master.ledger.Ledger;
import io.manyhands.master.ledger.Step;
import io.manyhands.master.periodic.Periodic;
import io.manyhands.transport.Transport;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;

/** Shared objects, wired by hand. */
public final class ManagerAccess {
    private static final ManagerProperties PROPERTIES = new ManagerProperties(
            10,
            100,
            DataSize.ofMegabytes(1),
            DataSize.ofMegabytes(10),
            100,
            1_000,
            Duration.ofMinutes(1),
            DataSize.ofKilobytes(4));
    private static final HttpProperties HTTP =
            new HttpProperties(DataSize.ofMegabytes(1), DataSize.ofMegabytes(1), Duration.ofMinutes(1), 1, null, null);

    private final Managers managers = new Managers(PROPERTIES);
    private final TaskWaits waits = new TaskWaits();
    private final Deadlocks deadlocks = new Deadlocks(managers, waits);
    private final Surroundings around;
    private final Journal journal;
    private final AttemptSessions attempts;
    private final SessionLeases leases;
    private final Saved saved;

    /** What is wired otherwise than in production, to see whether anybody notices. */
    public enum Mistake {
        NONE,
        SESSIONS_OUTLIVE_ATTEMPTS,
        ANSWERS_ARE_NOT_REMEMBERED,
        TAKE_OVER_FORGETS_WHO_WAITS,
        NOBODY_IS_TOO_SILENT,
        UNHEARD_ENDS_ARE_NOT_LOOKED_FOR,
        READS_NEED_NO_LEASE
    }

    /** What there is of a master besides. */
    public record Surroundings(
            Dispatcher dispatcher,
            Leadership leadership,
            JdbcClient readers,
            Transport transport,
            LongSupplier nanoClock,
            InstantSource clock,
            Mistake mistake) {}

    /** The simulation's time. */
    public interface Later {
        Future<?> in(long millis, Runnable action);
    }

    public ManagerAccess(Surroundings around) {
        this.around = around;
        this.journal = new Journal(around.dispatcher, managers);
        this.attempts = new AttemptSessions(journal, waits, around.clock);
        this.leases = new SessionLeases(around.nanoClock);
        this.saved = new Saved(around.readers, PROPERTIES.limits());
        if (around.mistake == Mistake.UNHEARD_ENDS_ARE_NOT_LOOKED_FOR) {
            around.dispatcher.listen(attempts::ended);
        } else if (around.mistake != Mistake.SESSIONS_OUTLIVE_ATTEMPTS) {
            around.dispatcher.listen(attempts);
        }
    }

    /** For the ledger that {@link #use} is to be given. */
    public Step journal() {
        return journal;
    }

    /** What a running master does with them. */
    public final class Use {
        private final ManagerCalls calls;
        private final ManagerDuty duty;
        private final SharedAsks asks;

        private Use(Ledger ledger, Later later) {
            ManagerCalls forgetful = calls(ledger, (millis, action) -> new CompletableFuture<Void>());
            calls = calls(ledger, later::in);
            FrameCommands frames = new FrameCommands(calls, new Callers(calls, leases, new Waits(HTTP)));
            SharedSockets sockets = new SharedSockets(
                    calls,
                    managers,
                    new Sessions(calls, managers, leases, PROPERTIES),
                    frames,
                    new LeaderAddress(null), // nobody has a socket
                    null,
                    PROPERTIES.managers());
            duty = new ManagerDuty(
                    managers,
                    around.mistake == Mistake.TAKE_OVER_FORGETS_WHO_WAITS ? forgetful : calls,
                    leases,
                    sockets,
                    saved,
                    ledger,
                    journal,
                    attempts,
                    around.clock,
                    around.mistake == Mistake.READS_NEED_NO_LEASE
                            ? new Leadership(true, around.nanoClock)
                            : around.leadership);
            asks = new SharedAsks(calls, frames, attempts, deadlocks, waits, around.transport);
        }

        private ManagerCalls calls(Ledger ledger, Timers timers) {
            SnapshotTaker snapshots = new SnapshotTaker(managers, new Snapshots(around.dispatcher), ledger, PROPERTIES);
            return new ManagerCalls(managers, journal, ledger, around.clock, deadlocks, snapshots, leases, timers);
        }

        public LeaderDuty duty() {
            return duty;
        }

        /** Looks for the silent. */
        public Periodic.Step watch() {
            return around.mistake == Mistake.NOBODY_IS_TOO_SILENT ? () -> {} : duty::step;
        }

        public SharedAsks asks() {
            return asks;
        }

        /** A client's session, under a name that follows from the seed. */
        public CompletableFuture<Answer> open(String manager, String session, long ttlMillis) {
            Ticket ticket = calls.once("");
            return calls.call(manager, new Command.Open(calls.now(), ticket, session, ttlMillis), ticket)
                    .thenApply(answer -> {
                        if (answer instanceof Answer.Value) {
                            leases.begin(manager, session, ttlMillis);
                        }
                        return answer;
                    });
        }

        public CompletableFuture<Answer> create(String manager, String name, String kind, String options) {
            Ticket ticket = calls.once("");
            return calls.call(manager, new Command.Create(calls.now(), ticket, name, kind, options, true), ticket);
        }

        public CompletableFuture<Answer> call(
                String manager, Ticket ticket, String object, String operation, String arguments, long waitMillis) {
            leases.renew(manager, ticket.session());
            if (around.mistake == Mistake.ANSWERS_ARE_NOT_REMEMBERED) {
                managers.look(manager, Forgetting::answers, null);
            }
            return calls.call(
                    manager,
                    new Command.Operate(calls.now(), ticket, "", object, operation, arguments, waitMillis),
                    ticket);
        }

        public void renew(String manager, String session) {
            leases.renew(manager, session);
        }

        /** As it is in memory; null where it is not. */
        public String snapshot(String manager) {
            return managers.isServing() ? managers.look(manager, Snapshot::write, null) : null;
        }

        /** As the next master would read it. */
        public String saved(String manager) {
            return Snapshot.write(saved.read(manager).manager());
        }
    }

    public Use use(Ledger ledger, Later later) {
        return new Use(ledger, later);
    }

    /** A manager within the simulation's bounds. */
    public static Manager manager() {
        return new Manager(PROPERTIES.limits());
    }
}

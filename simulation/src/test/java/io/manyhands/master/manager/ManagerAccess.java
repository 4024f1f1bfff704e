package io.manyhands.master.manager;

import io.manyhands.master.dispatch.Dispatcher;
import io.manyhands.master.http.HttpProperties;
import io.manyhands.master.http.Waits;
import io.manyhands.master.ledger.Ledger;
import io.manyhands.transport.Transport;
import java.time.Clock;
import java.time.Duration;
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

    private ManagerAccess() {}

    public static SharedAsks asks(Dispatcher dispatcher, Transport transport, Ledger ledger) {
        ManagerConfiguration wiring = new ManagerConfiguration();
        Clock clock = Clock.systemUTC();
        Managers managers = wiring.managers(PROPERTIES);
        Journal journal = wiring.managerJournal(dispatcher, managers);
        TaskWaits waits = wiring.taskWaits();
        Deadlocks deadlocks = wiring.deadlocks(managers, waits);
        SessionLeases leases = wiring.sessionLeases();
        ManagerCalls calls =
                wiring.managerCalls(managers, journal, ledger, dispatcher, deadlocks, leases, PROPERTIES, clock);
        Waits httpWaits = new Waits(new HttpProperties(
                DataSize.ofMegabytes(1), DataSize.ofMegabytes(1), Duration.ofMinutes(1), 1, null, null));
        return wiring.sharedAsks(
                calls,
                wiring.frameCommands(calls, wiring.callers(calls, leases, httpWaits)),
                wiring.attemptSessions(journal, waits, dispatcher, clock),
                deadlocks,
                waits,
                transport);
    }
}

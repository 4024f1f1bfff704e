package io.manyhands.master.timing;

import io.manyhands.master.action.Stops;
import io.manyhands.master.dispatch.Dispatcher;
import io.manyhands.master.ending.FailedAttempts;
import io.manyhands.master.ledger.Ledger;
import io.manyhands.master.periodic.Periodic;
import java.time.InstantSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The clockwork without its thread. */
public final class TimingAccess {
    private TimingAccess() {}

    public static Periodic.Step timekeeper(
            JdbcClient readers,
            Ledger ledger,
            Dispatcher dispatcher,
            FailedAttempts failures,
            Stops stops,
            InstantSource clock) {
        Deadlines deadlines = new Deadlines(dispatcher, failures, stops);
        return new Timekeeper(readers, ledger, new DueTasks(dispatcher), deadlines, clock)::step;
    }
}

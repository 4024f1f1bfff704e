package io.manyhands.master.schedule;

import io.manyhands.master.ledger.Ledger;
import io.manyhands.master.periodic.Periodic;
import io.manyhands.master.submission.Submission;
import io.manyhands.master.submission.Submissions;
import io.manyhands.master.submission.TaskInserts;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Schedules without their thread. */
public final class ScheduleAccess {
    private final Schedules schedules;
    private final Ticker ticker;
    private final InstantSource clock;

    public ScheduleAccess(
            Ledger ledger,
            JdbcClient readers,
            TaskInserts inserts,
            Submissions submissions,
            InstantSource clock,
            BooleanSupplier leads) {
        this.schedules = new Schedules(ledger, readers, new ScheduleWrites(inserts));
        this.ticker = new Ticker(schedules, task -> submissions.prepare(Submission.parse(task)), clock, leads);
        this.clock = clock;
    }

    public CompletableFuture<Boolean> put(String name, long revision, String json) {
        return schedules.put(name, revision, Definition.parse(json), clock.instant());
    }

    public Periodic.Step ticker() {
        return ticker::step;
    }
}

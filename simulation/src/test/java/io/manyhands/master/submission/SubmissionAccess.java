package io.manyhands.master.submission;

import io.manyhands.master.fleet.TypeCatalog;
import io.manyhands.master.ledger.Ledger;
import io.manyhands.master.task.IdGenerator;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Submissions, wired by hand. */
public final class SubmissionAccess {
    private static final long QUEUE_LENGTH = 1_000_000;

    private SubmissionAccess() {}

    public static Submissions submissions(
            Ledger ledger,
            TaskInserts inserts,
            TypeCatalog types,
            JdbcClient readers,
            LongSupplier nanoClock,
            IdGenerator ids,
            InstantSource clock,
            MeterRegistry meters) {
        QueueQuota quota = new QueueQuota(readers, nanoClock, QUEUE_LENGTH);
        return new Submissions(ledger, inserts, types, quota, ids, clock, meters);
    }
}

package io.manyhands.master.report;

import io.manyhands.master.child.ChildAsks;
import io.manyhands.master.chunk.StageMoves;
import io.manyhands.master.dispatch.Dispatcher;
import io.manyhands.master.ending.Endings;
import io.manyhands.master.ending.FailedAttempts;
import io.manyhands.master.event.NoteWriter;
import io.manyhands.master.fleet.Fleet;
import io.manyhands.master.fleet.Leases;
import io.manyhands.master.fleet.Roll;
import io.manyhands.master.follow.Bells;
import io.manyhands.master.leader.LeaderDuty;
import io.manyhands.master.ledger.Ledger;
import io.manyhands.master.recovery.Forgotten;
import io.manyhands.master.recovery.LostWorkers;
import io.manyhands.master.recovery.Requeue;
import io.manyhands.master.task.Waiters;
import io.manyhands.transport.Transport;
import java.time.InstantSource;

/** The receiver of reports, wired by hand. */
public final class ReportAccess {
    private static final int RESULT_LIMIT = 1 << 20;

    private ReportAccess() {}

    /** What reports are about. */
    public record Parts(
            Roll roll,
            Endings endings,
            FailedAttempts failures,
            Waiters waiters,
            Requeue requeue,
            LostWorkers lostWorkers,
            Dispatcher dispatcher,
            Fleet fleet,
            Bells bells,
            ChildAsks children,
            Leases leases,
            InstantSource clock) {}

    public static LeaderDuty receiver(Transport transport, Ledger ledger, Parts parts) {
        Outcomes outcomes = new Outcomes(
                parts.endings,
                parts.failures,
                new StageMoves(parts.dispatcher, parts.endings, parts.failures, RESULT_LIMIT),
                parts.waiters,
                parts.clock,
                RESULT_LIMIT);
        Reports reports = new Reports(
                parts.roll,
                new NoteWriter(parts.bells, parts.clock),
                outcomes,
                new Claims(parts.dispatcher, parts.clock),
                parts.requeue,
                new Forgotten(parts.requeue),
                parts.lostWorkers,
                parts.dispatcher,
                parts.fleet,
                parts.bells,
                parts.children,
                parts.clock);
        return new ReportReceiver(transport, ledger, reports, parts.leases);
    }
}

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
import io.manyhands.master.http.HttpProperties;
import io.manyhands.master.ledger.Ledger;
import io.manyhands.master.recovery.Forgotten;
import io.manyhands.master.recovery.LostWorkers;
import io.manyhands.master.recovery.Requeue;
import io.manyhands.master.task.Waiters;
import io.manyhands.transport.Transport;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What hears the workers. */
@Configuration(proxyBeanMethods = false)
public class ReportConfiguration {

    @Bean
    Outcomes outcomes(
            Endings endings,
            FailedAttempts failures,
            Dispatcher dispatcher,
            Waiters waiters,
            Clock clock,
            HttpProperties limits) {
        StageMoves stages = new StageMoves(
                dispatcher, endings, failures, (int) limits.inputLimit().toBytes());
        return new Outcomes(endings, failures, stages, waiters, clock, (int)
                limits.resultLimit().toBytes());
    }

    @Bean
    Reports reports(
            Roll roll,
            NoteWriter notes,
            Outcomes outcomes,
            Requeue requeue,
            Forgotten forgotten,
            LostWorkers lostWorkers,
            Dispatcher dispatcher,
            Fleet fleet,
            Bells bells,
            ChildAsks children,
            Clock clock) {
        Claims claims = new Claims(dispatcher, clock);
        return new Reports(
                roll,
                notes,
                outcomes,
                claims,
                requeue,
                forgotten,
                lostWorkers,
                dispatcher,
                fleet,
                bells,
                children,
                clock);
    }

    @Bean
    ReportReceiver reportReceiver(Transport transport, Ledger ledger, Reports reports, Leases leases) {
        return new ReportReceiver(transport, ledger, reports, leases);
    }
}

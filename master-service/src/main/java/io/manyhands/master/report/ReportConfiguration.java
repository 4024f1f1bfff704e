package io.manyhands.master.report;

import io.manyhands.master.dispatch.Dispatcher;
import io.manyhands.master.fleet.Fleet;
import io.manyhands.master.fleet.Leases;
import io.manyhands.master.fleet.Roll;
import io.manyhands.master.http.HttpProperties;
import io.manyhands.master.ledger.Ledger;
import io.manyhands.master.map.MapProgress;
import io.manyhands.master.recovery.Forgotten;
import io.manyhands.master.recovery.LostWorkers;
import io.manyhands.master.recovery.Requeue;
import io.manyhands.master.task.Waiters;
import io.manyhands.transport.Transport;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What hears the workers. */
@Configuration(proxyBeanMethods = false)
public class ReportConfiguration {

    @Bean
    Outcomes outcomes(MapProgress maps, Waiters waiters, MeterRegistry meters, Clock clock, HttpProperties limits) {
        int resultLimit = (int) limits.resultLimit().toBytes();
        return new Outcomes(maps, waiters, new TaskMeters(meters), clock, resultLimit);
    }

    @Bean
    Reports reports(
            Roll roll,
            Outcomes outcomes,
            Requeue requeue,
            Forgotten forgotten,
            LostWorkers lostWorkers,
            Dispatcher dispatcher,
            Fleet fleet,
            Clock clock) {
        Claims claims = new Claims(dispatcher, clock);
        return new Reports(roll, outcomes, claims, requeue, forgotten, lostWorkers, dispatcher, fleet, clock);
    }

    @Bean(initMethod = "start")
    ReportReceiver reportReceiver(Transport transport, Ledger ledger, Reports reports, Leases leases) {
        return new ReportReceiver(transport, ledger, reports, leases);
    }
}

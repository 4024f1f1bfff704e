package io.manyhands.master.recovery;

import io.manyhands.master.dispatch.Dispatcher;
import io.manyhands.master.ending.Endings;
import io.manyhands.master.fleet.Fleet;
import io.manyhands.master.fleet.Leases;
import io.manyhands.master.leader.Leadership;
import io.manyhands.master.ledger.Ledger;
import io.manyhands.master.periodic.Periodic;
import io.manyhands.transport.Transport;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What looks after lost things, and how often. */
@Configuration(proxyBeanMethods = false)
public class RecoveryConfiguration {

    @Bean
    Requeue requeue(Dispatcher dispatcher, Endings endings, @Value("${manyhands.max-worker-losses:3}") int maxLosses) {
        return new Requeue(dispatcher, endings, maxLosses);
    }

    @Bean
    Forgotten forgotten(Requeue requeue) {
        return new Forgotten(requeue);
    }

    @Bean
    Undelivered undelivered(Ledger ledger, Dispatcher dispatcher, Requeue requeue, Transport transport, Clock clock) {
        Undelivered undelivered = new Undelivered(ledger, dispatcher, requeue, clock);
        transport.listen(undelivered);
        return undelivered;
    }

    @Bean
    LostWorkers lostWorkers(Dispatcher dispatcher, Requeue requeue, Fleet fleet, Leases leases, Clock clock) {
        return new LostWorkers(dispatcher, requeue, fleet, leases, clock);
    }

    @Bean(initMethod = "start")
    Periodic workerWatch(
            Leases leases, Ledger ledger, LostWorkers lostWorkers, Transport transport, Leadership leadership) {
        WorkerWatch watch = new WorkerWatch(leases, ledger, lostWorkers, transport, System::nanoTime);
        transport.listen(watch);
        return new Periodic("worker-watch", Duration.ofMillis(300), leadership.duty(watch::step));
    }

    @Bean(initMethod = "start")
    Periodic orphans(Ledger ledger, Dispatcher dispatcher, Requeue requeue, Clock clock, Leadership leadership) {
        Orphans orphans = new Orphans(dispatcher, requeue, clock);
        return new Periodic("orphans", Duration.ofSeconds(10), leadership.duty(() -> orphans.look(ledger)));
    }

    @Bean(initMethod = "start")
    Periodic reoffers(Ledger ledger, Dispatcher dispatcher, Transport transport, Fleet fleet, Leadership leadership) {
        Reoffers reoffers = new Reoffers(ledger, dispatcher, transport, fleet);
        transport.listen(reoffers);
        return new Periodic("reoffers", Duration.ofSeconds(1), leadership.duty(reoffers::step));
    }
}

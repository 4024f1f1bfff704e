package io.manyhands.master.timing;

import io.manyhands.master.action.Stops;
import io.manyhands.master.dispatch.Dispatcher;
import io.manyhands.master.ending.FailedAttempts;
import io.manyhands.master.leader.Leadership;
import io.manyhands.master.ledger.Ledger;
import io.manyhands.master.periodic.Periodic;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The clockwork. */
@Configuration(proxyBeanMethods = false)
public class TimingConfiguration {

    @Bean(initMethod = "start")
    Periodic timekeeper(
            JdbcClient readers,
            Ledger ledger,
            Dispatcher dispatcher,
            FailedAttempts failures,
            Stops stops,
            Leadership leadership,
            Clock clock) {
        Timekeeper timekeeper = new Timekeeper(
                readers, ledger, new DueTasks(dispatcher), new Deadlines(dispatcher, failures, stops), clock);
        return new Periodic("timekeeper", Duration.ofMillis(100), leadership.duty(timekeeper::step));
    }
}

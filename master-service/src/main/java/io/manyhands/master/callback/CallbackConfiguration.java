package io.manyhands.master.callback;

import io.manyhands.master.leader.Leadership;
import io.manyhands.master.ledger.Ledger;
import io.manyhands.master.periodic.Periodic;
import io.manyhands.master.task.Tasks;
import io.manyhands.outbound.Connections;
import io.manyhands.outbound.Guard;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Callbacks, and who sends them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CallbackProperties.class)
public class CallbackConfiguration {

    @Bean
    Callbacks callbacks(Clock clock) {
        return new Callbacks(clock);
    }

    @Bean
    Poster callbackPoster(CallbackProperties properties) {
        return new Poster(Connections.ofPlatform("callback-watchdog"), properties.timeout());
    }

    @Bean
    Deliveries deliveries(
            CallbackProperties properties,
            Poster poster,
            Ledger ledger,
            Tasks tasks,
            JdbcClient readers,
            MeterRegistry meters,
            Leadership leadership,
            Clock clock) {
        Guard guard = Guard.ofSystem(properties.allowList());
        CallbackWrites writes = new CallbackWrites();
        Secret secret = new Secret(properties.secret(), ledger, writes);
        Attempt attempt = new Attempt(tasks, guard, poster, secret, clock);
        return new Deliveries(ledger, readers, writes, attempt, new CallbackMeters(meters), clock, leadership::leads);
    }

    @Bean(initMethod = "start")
    Periodic callbackSender(Deliveries deliveries) {
        return new Periodic("callbacks", Duration.ofMillis(200), deliveries::step);
    }

    @Bean(initMethod = "start")
    Periodic callbackCleanup(Deliveries deliveries) {
        return new Periodic("callback-cleanup", Duration.ofHours(1), deliveries::forgetOld);
    }
}

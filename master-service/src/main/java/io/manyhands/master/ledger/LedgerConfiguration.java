package io.manyhands.master.ledger;

import io.manyhands.master.store.Store;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The ledger and its gauge. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LedgerProperties.class)
public class LedgerConfiguration {

    @Bean(initMethod = "start")
    Ledger ledger(Store store, LedgerProperties properties, List<Step> steps, MeterRegistry meters) {
        Ledger ledger = new Ledger(store, properties, steps);
        Gauge.builder("manyhands.ledger.queue", ledger, Ledger::queueLength)
                .description("Commands that wait to be written")
                .register(meters);
        return ledger;
    }

    @Bean
    HealthIndicator ledgerHealthIndicator(Ledger ledger, Store store) {
        return () -> (ledger.isAvailable() ? Health.up() : Health.down())
                .withDetail("store", store.description())
                .build();
    }
}

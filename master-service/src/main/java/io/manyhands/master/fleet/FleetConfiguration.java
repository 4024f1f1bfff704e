package io.manyhands.master.fleet;

import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who is there. */
@Configuration(proxyBeanMethods = false)
public class FleetConfiguration {

    @Bean
    Fleet fleet() {
        return new Fleet();
    }

    /** @param length how long a worker may be silent before it is given up */
    @Bean
    Leases leases(@Value("${manyhands.worker-lease:10s}") Duration length) {
        return new Leases(length, System::nanoTime);
    }

    @Bean
    TypeCatalog typeCatalog(JdbcClient readers) {
        return new TypeCatalog(readers);
    }

    @Bean
    Roll roll(Fleet fleet, Leases leases, TypeCatalog types, Clock clock) {
        return new Roll(fleet, leases, types, clock);
    }
}

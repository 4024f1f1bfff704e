package io.manyhands.master;

import io.manyhands.master.dispatch.DispatchConfiguration;
import io.manyhands.master.fleet.FleetConfiguration;
import io.manyhands.master.http.HttpConfiguration;
import io.manyhands.master.ledger.LedgerConfiguration;
import io.manyhands.master.map.MapConfiguration;
import io.manyhands.master.query.QueryConfiguration;
import io.manyhands.master.recovery.RecoveryConfiguration;
import io.manyhands.master.report.ReportConfiguration;
import io.manyhands.master.store.StoreConfiguration;
import io.manyhands.master.submission.SubmissionConfiguration;
import io.manyhands.master.task.IdGenerator;
import io.manyhands.master.task.Tasks;
import io.manyhands.master.task.Waiters;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A whole master, but for the {@link io.manyhands.transport.Transport} that it is to use. */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:io/manyhands/master/master.properties")
@Import({
    StoreConfiguration.class,
    LedgerConfiguration.class,
    HttpConfiguration.class,
    DispatchConfiguration.class,
    FleetConfiguration.class,
    SubmissionConfiguration.class,
    MapConfiguration.class,
    ReportConfiguration.class,
    RecoveryConfiguration.class,
    QueryConfiguration.class
})
public class MasterConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    IdGenerator idGenerator(Clock clock) {
        return new IdGenerator(clock);
    }

    @Bean
    Waiters waiters() {
        return new Waiters();
    }

    @Bean
    Tasks tasks(JdbcClient readers) {
        return new Tasks(readers);
    }
}

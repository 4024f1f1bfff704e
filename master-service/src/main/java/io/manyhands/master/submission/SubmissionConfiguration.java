package io.manyhands.master.submission;

import io.manyhands.master.dispatch.Dispatcher;
import io.manyhands.master.fleet.TypeCatalog;
import io.manyhands.master.ledger.Ledger;
import io.manyhands.master.task.IdGenerator;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** How tasks come in. */
@Configuration(proxyBeanMethods = false)
@Import({RunController.class, TaskController.class, BulkController.class})
public class SubmissionConfiguration {

    @Bean
    Submissions submissions(
            Ledger ledger,
            Dispatcher dispatcher,
            TypeCatalog types,
            IdGenerator ids,
            Clock clock,
            MeterRegistry meters) {
        return new Submissions(ledger, new TaskInserts(dispatcher), types, ids, clock, meters);
    }
}

package io.manyhands.master.action;

import io.manyhands.master.dispatch.Dispatcher;
import io.manyhands.master.ending.Endings;
import io.manyhands.master.ledger.Ledger;
import io.manyhands.master.task.Tasks;
import io.manyhands.transport.Transport;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Cancels and retries. */
@Configuration(proxyBeanMethods = false)
@Import(TaskActionController.class)
public class ActionConfiguration {

    @Bean
    Stops stops(Transport transport) {
        return new Stops(transport);
    }

    @Bean
    Cancels cancels(Dispatcher dispatcher, Endings endings, Stops stops, Clock clock) {
        return new Cancels(dispatcher, endings, stops, clock);
    }

    @Bean
    TaskActions taskActions(Ledger ledger, Tasks tasks, Cancels cancels, Dispatcher dispatcher) {
        return new TaskActions(ledger, tasks, cancels, new Retries(dispatcher));
    }
}

package io.manyhands.master.dispatch;

import io.manyhands.master.http.HttpProperties;
import io.manyhands.master.leader.Bulletin;
import io.manyhands.master.leader.Leadership;
import io.manyhands.transport.Transport;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** The dispatcher, a step of the ledger's. */
@Configuration(proxyBeanMethods = false)
public class DispatchConfiguration {

    /** Before the steps that write down what it brings about. */
    @Bean
    @Order(0)
    Dispatcher dispatcher(Transport transport, Leadership leadership, Bulletin bulletin, HttpProperties limits) {
        OfferPublisher publisher = new OfferPublisher(transport);
        transport.listen(publisher);
        return new Dispatcher(System::nanoTime, publisher, leadership, bulletin, (int)
                limits.inputLimit().toBytes());
    }
}

package io.manyhands.master.dispatch;

import io.manyhands.master.http.HttpProperties;
import io.manyhands.transport.Transport;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The dispatcher, a step of the ledger's. */
@Configuration(proxyBeanMethods = false)
public class DispatchConfiguration {

    @Bean
    Dispatcher dispatcher(Transport transport, HttpProperties limits) {
        return new Dispatcher(System::nanoTime, new OfferPublisher(transport), (int)
                limits.inputLimit().toBytes());
    }
}

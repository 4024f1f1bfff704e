package io.manyhands.master.dispatch;

import io.manyhands.master.http.HttpProperties;
import io.manyhands.transport.Transport;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The dispatcher, a step of the ledger's. */
@Configuration(proxyBeanMethods = false)
public class DispatchConfiguration {

    @Bean
    Dispatcher dispatcher(Clock clock, Transport transport, HttpProperties limits) {
        return new Dispatcher(
                clock, new OfferPublisher(transport), (int) limits.inputLimit().toBytes());
    }
}

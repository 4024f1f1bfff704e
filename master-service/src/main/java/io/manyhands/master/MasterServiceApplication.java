package io.manyhands.master;

import io.manyhands.transport.rabbitmq.RabbitTransportConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** A master that reaches its workers over RabbitMQ. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import({MasterConfiguration.class, RabbitTransportConfiguration.class})
public class MasterServiceApplication {

    public static void main(String[] args) {
        SpringApplication.run(MasterServiceApplication.class, args);
    }
}

package io.manyhands.transport.rabbitmq;

import static io.manyhands.transport.Fixtures.newPool;
import static io.manyhands.transport.Fixtures.offers;
import static org.assertj.core.api.Assertions.assertThat;

import io.manyhands.model.Offer;
import io.manyhands.testkit.TestBroker;
import io.manyhands.transport.Destination;
import io.manyhands.transport.Inbox;
import io.manyhands.transport.Transport;
import io.manyhands.transport.rabbitmq.RabbitTransportProperties.QueueType;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

class RabbitTransportConfigurationTest {

    @Test
    void an_application_that_imports_it_has_a_transport_to_the_broker_of_its_settings() {
        TestBroker broker = TestBroker.required();
        try (ConfigurableApplicationContext application = run(
                "spring.rabbitmq.port=" + broker.port(),
                "spring.rabbitmq.username=" + broker.user(),
                "spring.rabbitmq.password=" + broker.password())) {
            assertThat(application.getBean(RabbitTransportProperties.class).queueType())
                    .isEqualTo(QueueType.CLASSIC);
            Destination<Offer> pool = newPool();
            Inbox<Offer> inbox = Inbox.acknowledging();
            Transport transport = application.getBean(Transport.class);
            transport.subscribe(pool, 1, inbox);
            transport.publish(pool, offers(1));
            inbox.await(1);
        }
    }

    @Test
    void an_application_starts_without_its_broker() {
        try (ConfigurableApplicationContext application =
                run("spring.rabbitmq.port=1", "manyhands.rabbitmq.queue-type=quorum")) {
            assertThat(application.getBean(RabbitTransportProperties.class).queueType())
                    .isEqualTo(QueueType.QUORUM);
            assertThat(application.isRunning()).isTrue();
        }
    }

    private static ConfigurableApplicationContext run(String... settings) {
        return new SpringApplicationBuilder(RabbitTransportConfiguration.class)
                .web(WebApplicationType.NONE)
                .properties(settings)
                .run();
    }
}

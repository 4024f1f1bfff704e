package io.manyhands.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.manyhands.transport.Transport;
import io.manyhands.transport.rabbitmq.RabbitTransport;
import io.manyhands.worker.handler.HandlerJson;
import io.manyhands.worker.handler.Handlers;
import io.manyhands.worker.handler.TaskHandler;
import io.manyhands.worker.incarnation.Worker;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Applications of people's own, with nobody at the broker's address. */
class WorkerAutoConfigurationTest {

    @Test
    void an_application_that_has_the_library_is_a_worker() {
        try (ConfigurableApplicationContext context = run(Plain.class)) {
            assertThat(context.getBean(Worker.class).isRunning()).isTrue();
            assertThat(context.getBean(Transport.class)).isInstanceOf(RabbitTransport.class);
            assertThat(context.getBean(Handlers.class).types()).contains("greet", "echo");
        }
    }

    @Test
    void its_own_parts_replace_the_librarys() {
        try (ConfigurableApplicationContext context = run(WithParts.class)) {
            assertThat(context.getBean(Transport.class)).isSameAs(WithParts.TRANSPORT);
            assertThat(context.getBean(HandlerJson.class)).isSameAs(WithParts.JSON);
        }
    }

    @Test
    void who_imports_the_configuration_by_hand_gets_one_worker() {
        try (ConfigurableApplicationContext context = run(ByHand.class)) {
            assertThat(context.getBeansOfType(Worker.class)).hasSize(1);
            assertThat(context.getBeansOfType(Transport.class)).hasSize(1);
        }
    }

    @Test
    void a_switch_leaves_the_application_what_it_was() {
        for (Class<?> application : List.of(Plain.class, ByHand.class)) {
            try (ConfigurableApplicationContext context = run(application, "--manyhands.worker.enabled=false")) {
                assertThat(context.getBeansOfType(Worker.class)).isEmpty();
                assertThat(context.getBeansOfType(Handlers.class)).isEmpty();
                assertThat(context.getBeansOfType(RabbitTransport.class)).isEmpty();
            }
        }
    }

    @Test
    void the_built_in_types_can_be_left_out() {
        try (ConfigurableApplicationContext context = run(Plain.class, "--manyhands.worker.builtins=false")) {
            assertThat(context.getBean(Handlers.class).types()).containsExactly("greet");
        }
    }

    private static ConfigurableApplicationContext run(Class<?> application, String... arguments) {
        return new SpringApplicationBuilder(application)
                .web(WebApplicationType.NONE)
                .properties("spring.main.banner-mode=off", "spring.rabbitmq.addresses=127.0.0.1:1")
                .run(arguments);
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Greeter.class)
    static class Plain {}

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class WithParts {
        static final Transport TRANSPORT = new PlainTransport();
        static final HandlerJson JSON = new HandlerJson(List.of());

        @Bean
        Transport ownTransport() {
            return TRANSPORT;
        }

        @Bean
        HandlerJson ownJson() {
            return JSON;
        }
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(WorkerConfiguration.class)
    static class ByHand {
        @Bean
        Transport ownTransport() {
            return new PlainTransport();
        }
    }

    static class Greeter {
        @TaskHandler("greet")
        public String greet(String name) {
            return "Hello, " + name;
        }
    }
}

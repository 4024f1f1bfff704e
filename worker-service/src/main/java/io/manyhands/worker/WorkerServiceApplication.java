package io.manyhands.worker;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/**
 * A worker by itself, with the built-in task types, on RabbitMQ: {@link WorkerAutoConfiguration} in an application that has
 * nothing else, as a user's own would. Its port serves health and metrics only, on loopback and
 * with a random number unless configured.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class WorkerServiceApplication {
    /** Not in a file: a file of that name would get in the way of those who use this jar as a library. */
    private static final Map<String, Object> DEFAULTS = Map.of(
            "spring.application.name", "manyhands-worker",
            "spring.main.banner-mode", "off",
            "server.address", "127.0.0.1",
            "server.port", "0",
            "management.endpoint.health.group.readiness.include", "readinessState,worker",
            "management.endpoint.health.probes.enabled", "true",
            "management.endpoints.web.discovery.enabled", "false",
            "management.endpoints.web.exposure.include", "health,prometheus");

    public static void main(String[] args) {
        application().run(args);
    }

    static SpringApplication application() {
        SpringApplication application = new SpringApplication(WorkerServiceApplication.class);
        application.setDefaultProperties(DEFAULTS);
        return application;
    }
}

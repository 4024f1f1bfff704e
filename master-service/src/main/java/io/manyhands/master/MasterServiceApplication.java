package io.manyhands.master;

import io.manyhands.transport.rabbitmq.RabbitTransportConfiguration;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** A master that reaches its workers over RabbitMQ. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import({MasterConfiguration.class, RabbitTransportConfiguration.class})
public class MasterServiceApplication {

    /** Not in a file: a file of that name would be found by other applications on the same class path. */
    private static final Map<String, Object> DEFAULTS = Map.of(
            "spring.application.name", "manyhands-master",
            "spring.main.banner-mode", "off",
            // A client's mistakes are answered, and nothing to warn the operator of.
            "logging.level.org.springframework.web.servlet.PageNotFound", "error",
            // Where both services are on one class path, the worker's auto-configuration would make this a worker, too.
            "manyhands.worker.enabled", "false");

    public static void main(String[] args) {
        SpringApplication application = new SpringApplication(MasterServiceApplication.class);
        application.setDefaultProperties(DEFAULTS);
        application.run(args);
    }
}

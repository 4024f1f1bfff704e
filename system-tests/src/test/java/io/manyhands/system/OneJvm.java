package io.manyhands.system;

import io.manyhands.master.MasterConfiguration;
import io.manyhands.transport.Transport;
import io.manyhands.worker.WorkerConfiguration;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;

/** A master and a worker in this JVM, over a transport of the test's choice and with the test's own handlers. */
final class OneJvm implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(
            excludeName = {
                "org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration",
                "org.springframework.boot.amqp.autoconfigure.health.RabbitHealthContributorAutoConfiguration",
                "org.springframework.boot.amqp.autoconfigure.metrics.RabbitMetricsAutoConfiguration"
            })
    @Import({MasterConfiguration.class, WorkerConfiguration.class})
    static class App {}

    private OneJvm(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * @param transport closed in the end
     * @param handlers an object with the test's own task handlers
     */
    static OneJvm start(Path data, Transport transport, Object handlers, Map<String, String> properties) {
        Map<String, Object> all = new LinkedHashMap<>(properties);
        all.put("server.port", "0");
        all.put("logging.level.root", "WARN");
        all.putIfAbsent("manyhands.worker.drain-timeout", "1s");
        all.put("spring.main.banner-mode", "off");
        all.put("manyhands.store.data", data.toString());
        return new OneJvm(new SpringApplicationBuilder(App.class)
                .properties(all)
                .initializers(context -> {
                    GenericApplicationContext beans = (GenericApplicationContext) context;
                    beans.registerBean(Transport.class, () -> transport);
                    beans.registerBean("handlers", Object.class, () -> handlers);
                })
                .run());
    }

    Client client() {
        return new Client(port());
    }

    int port() {
        return Integer.parseInt(Objects.requireNonNull(context.getEnvironment().getProperty("local.server.port")));
    }

    @Override
    public void close() {
        context.close();
    }
}

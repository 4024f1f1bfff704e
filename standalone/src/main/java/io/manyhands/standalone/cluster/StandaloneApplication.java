package io.manyhands.standalone.cluster;

import io.manyhands.master.MasterConfiguration;
import io.manyhands.transport.inprocess.InProcessTransport;
import io.manyhands.worker.WorkerConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration;
import org.springframework.boot.amqp.autoconfigure.health.RabbitHealthContributorAutoConfiguration;
import org.springframework.boot.amqp.autoconfigure.metrics.RabbitMetricsAutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** A master and a worker in one application, with queues in memory between them. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(
        exclude = {
            RabbitAutoConfiguration.class,
            RabbitHealthContributorAutoConfiguration.class,
            RabbitMetricsAutoConfiguration.class
        })
@Import({MasterConfiguration.class, WorkerConfiguration.class})
class StandaloneApplication {

    @Bean(destroyMethod = "close")
    InProcessTransport transport() {
        return new InProcessTransport();
    }
}

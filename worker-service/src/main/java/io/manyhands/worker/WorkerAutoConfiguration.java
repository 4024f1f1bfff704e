package io.manyhands.worker;

import io.manyhands.transport.Transport;
import io.manyhands.transport.rabbitmq.RabbitTransportConfiguration;
import io.manyhands.worker.hosted.HostedMain;
import org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Makes every application that has this library a worker: on RabbitMQ as {@code spring.rabbitmq.*} describes it, unless there
 * is another {@link Transport}; with its beans' {@link io.manyhands.worker.handler.TaskHandler} methods.
 */
@AutoConfiguration(after = RabbitAutoConfiguration.class)
@ConditionalOnProperty(name = "manyhands.worker.enabled", matchIfMissing = true)
@Import(WorkerConfiguration.class)
public class WorkerAutoConfiguration {

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingBean(Transport.class)
    @ConditionalOnProperty(name = HostedMain.PROPERTY, havingValue = "false", matchIfMissing = true)
    @Import(RabbitTransportConfiguration.class)
    static class OnRabbitMq {}
}

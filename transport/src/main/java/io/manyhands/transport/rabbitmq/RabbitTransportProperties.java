package io.manyhands.transport.rabbitmq;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the fabric adds to {@code spring.rabbitmq.*}.
 *
 * @param queueType what lasting queues are; a queue that exists as the other type is used as it is
 */
@ConfigurationProperties("manyhands.rabbitmq")
public record RabbitTransportProperties(
        @DefaultValue("classic") QueueType queueType) {

    public enum QueueType {
        /** For a single broker: fastest. Messages are transient, and the masters offer again what a restart loses. */
        CLASSIC,
        /** For a cluster of brokers: stays available when one of them dies. */
        QUORUM
    }
}

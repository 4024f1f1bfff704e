package io.manyhands.transport.rabbitmq;

import io.manyhands.testkit.TestBroker;
import io.manyhands.transport.TransportBenchmark;
import io.manyhands.transport.rabbitmq.RabbitTransportProperties.QueueType;

/** Two transports and the broker on one machine. */
final class RabbitBenchmark {
    private RabbitBenchmark() {}

    public static void main(String[] args) throws InterruptedException {
        for (QueueType type : QueueType.values()) {
            try (RabbitTransport publisher = RabbitTransports.open(TestBroker.required(), type);
                    RabbitTransport consumer = RabbitTransports.open(TestBroker.required(), type)) {
                TransportBenchmark.run("rabbitmq " + type, publisher, consumer, 200_000, false);
            }
        }
    }
}

package io.manyhands.transport.rabbitmq;

import com.rabbitmq.client.Address;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.manyhands.testkit.TestBroker;
import io.manyhands.transport.rabbitmq.RabbitTransportProperties.QueueType;
import java.util.List;

/** Transports and plain connections to a broker of the test kit. */
final class RabbitTransports {
    private RabbitTransports() {}

    static RabbitTransport open(TestBroker broker, QueueType type) {
        ConnectionFactory factory = factory(broker);
        return new RabbitTransport(
                factory, List.of(new Address(broker.host(), broker.port())), new RabbitTransportProperties(type));
    }

    static Connection connect(TestBroker broker) throws Exception {
        return factory(broker).newConnection("test");
    }

    private static ConnectionFactory factory(TestBroker broker) {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(broker.host());
        factory.setPort(broker.port());
        factory.setUsername(broker.user());
        factory.setPassword(broker.password());
        factory.setRequestedHeartbeat(5);
        factory.setConnectionTimeout(2_000);
        return factory;
    }
}

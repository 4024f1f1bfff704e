package io.manyhands.transport.rabbitmq;

import io.manyhands.testkit.TestBroker;
import io.manyhands.transport.Transport;
import io.manyhands.transport.TransportContract;
import io.manyhands.transport.rabbitmq.RabbitTransportProperties.QueueType;

class QuorumQueuesTest extends TransportContract {

    @Override
    protected Transport open() {
        return RabbitTransports.open(TestBroker.required(), QueueType.QUORUM);
    }

    @Override
    protected Transport openAnother(Transport first) {
        return open();
    }
}

package io.manyhands.transport.rabbitmq;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Address;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.manyhands.model.Message;
import io.manyhands.transport.Delivery;
import io.manyhands.transport.Destination;
import io.manyhands.transport.Listeners;
import io.manyhands.transport.Subscription;
import io.manyhands.transport.Transport;
import io.manyhands.transport.TransportException;
import io.manyhands.transport.TransportListener;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** The fabric on RabbitMQ 3.10 or later; see the package's description. */
public final class RabbitTransport implements Transport {
    private static final long FIRST_CONNECTION_MILLIS = 3_000;
    private static final long HOUSEKEEPING_MILLIS = 500;

    private final Listeners listeners = new Listeners("manyhands-transport-events");
    private final Keeper keeper = new Keeper();
    private final ExecutorService consumers = ClientThreads.consumers();
    private final RabbitQueues queues;
    private final RabbitPublisher publisher;
    private final RabbitLink publishing;
    private final RabbitLink consuming;
    private int linksUp; // the keeper's own

    /**
     * Connects, and keeps connected until closed. Returns when the first attempt is over, within three seconds, whether
     * or not the broker was there.
     *
     * @param template how to connect; it is copied
     * @param addresses the brokers, tried in order
     */
    public RabbitTransport(ConnectionFactory template, List<Address> addresses, RabbitTransportProperties properties) {
        queues = new RabbitQueues(properties.queueType());
        publisher = new RabbitPublisher(queues, listeners);
        ConnectionFactory factory = ClientThreads.prepare(template, consumers);
        publishing = new RabbitLink(factory, addresses, "manyhands-rabbit-publish", new PublishingLink());
        consuming = new RabbitLink(factory, addresses, "manyhands-rabbit-consume", new ConsumingLink());
        publisher.start();
        publishing.start();
        consuming.start();
        keeper.runEvery(HOUSEKEEPING_MILLIS, publisher::giveUpUnconfirmed);
        publishing.awaitFirstAttempt(FIRST_CONNECTION_MILLIS);
        consuming.awaitFirstAttempt(FIRST_CONNECTION_MILLIS);
    }

    @Override
    public <M extends Message> void publish(Destination<M> to, List<M> messages) {
        publisher.publish(to, messages);
    }

    @Override
    public <M extends Message> Subscription subscribe(Destination<M> from, int credit, Consumer<Delivery<M>> consumer) {
        RabbitSubscription<M> subscription =
                new RabbitSubscription<>(from, credit, consumer, queues, keeper, () -> listeners.resubscribed(from));
        keeper.add(subscription);
        if (keeper.connection() != null) {
            subscription.awaitFirstAttempt();
        }
        return subscription;
    }

    @Override
    public long waiting(Destination<?> queue) {
        return ask(queue, channel -> channel.queueDeclarePassive(queue.queue()).getMessageCount());
    }

    @Override
    public void purge(Destination<?> queue) {
        ask(queue, channel -> channel.queuePurge(queue.queue()).getMessageCount());
    }

    @Override
    public void listen(TransportListener listener) {
        listeners.add(listener);
    }

    @Override
    public void close() {
        keeper.close();
        publisher.close();
        publishing.close();
        consuming.close();
        consumers.shutdown();
        listeners.close();
    }

    private interface Question {
        int ask(Channel channel) throws IOException;
    }

    /** On the consuming connection, because the broker may have stopped reading from the other. */
    private int ask(Destination<?> queue, Question question) {
        Connection connection = keeper.connection();
        if (connection == null) {
            throw new TransportException("Cannot ask for " + queue.queue() + ": not connected to RabbitMQ");
        }
        try (Channel channel = RabbitQueues.open(connection)) {
            return question.ask(channel);
        } catch (IOException | TimeoutException | RuntimeException e) {
            if (RabbitQueues.isRefusal(e, AMQP.NOT_FOUND)) {
                return 0;
            }
            throw new TransportException("Cannot ask for " + queue.queue(), e);
        }
    }

    private void linkUp() {
        linksUp++;
        if (linksUp == 2) {
            listeners.connected();
        }
    }

    private void linkDown() {
        if (linksUp == 2) {
            listeners.disconnected();
        }
        linksUp--;
    }

    private final class PublishingLink implements RabbitLink.Watcher {
        @Override
        public void up(Connection connection) {
            publisher.connected(connection);
            keeper.run(RabbitTransport.this::linkUp);
        }

        @Override
        public void down() {
            publisher.disconnected();
            keeper.run(RabbitTransport.this::linkDown);
        }
    }

    private final class ConsumingLink implements RabbitLink.Watcher {
        @Override
        public void up(Connection connection) {
            keeper.connected(connection, RabbitTransport.this::linkUp);
        }

        @Override
        public void down() {
            keeper.disconnected(RabbitTransport.this::linkDown);
        }
    }
}

package io.manyhands.transport.rabbitmq;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import io.manyhands.model.Message;
import io.manyhands.model.WireCodec;
import io.manyhands.model.WireCodec.MalformedMessage;
import io.manyhands.transport.Delivery;
import io.manyhands.transport.Destination;
import io.manyhands.transport.Subscription;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One channel with one consumer, opened again whenever it is lost. Channels are opened and closed on the {@link Keeper}'s
 * thread only; deliveries come on the client's threads, one at a time.
 */
final class RabbitSubscription<M extends Message> implements Subscription {
    private static final Logger LOG = LoggerFactory.getLogger(RabbitSubscription.class);
    private static final long PATIENCE_MILLIS = 2_000;

    private final Destination<M> from;
    private final int credit;
    private final Consumer<Delivery<M>> consumer;
    private final RabbitQueues queues;
    private final Keeper keeper;
    private final Runnable onRebuilt;
    private final CountDownLatch attempted = new CountDownLatch(1);
    private volatile boolean closed;

    // The keeper's own.
    private final Backoff backoff = new Backoff();
    private @Nullable Channel channel;
    private boolean failureLogged;

    /** @param onRebuilt done when its channel had died alone, with the connection whole, and there is another one */
    RabbitSubscription(
            Destination<M> from,
            int credit,
            Consumer<Delivery<M>> consumer,
            RabbitQueues queues,
            Keeper keeper,
            Runnable onRebuilt) {
        if (credit < 1) {
            throw new IllegalArgumentException("credit must be 1 or more: " + credit);
        }
        this.from = from;
        this.credit = credit;
        this.consumer = consumer;
        this.queues = queues;
        this.keeper = keeper;
        this.onRebuilt = onRebuilt;
    }

    /** Waits until the first attempt to open has succeeded or failed, for two seconds at most. */
    void awaitFirstAttempt() {
        await(attempted);
    }

    /** Opens the channel where it is not open. On the keeper's thread. */
    void open() {
        Connection connection = keeper.connection();
        if (closed || connection == null || !connection.isOpen() || (channel != null && channel.isOpen())) {
            return; // The next connection opens every subscription.
        }
        try {
            queues.declare(connection, from);
            boolean diedAlone = channel != null && channel.getConnection() == connection;
            channel = consume(RabbitQueues.open(connection));
            backoff.reset();
            if (diedAlone) {
                onRebuilt.run();
            }
            if (failureLogged) {
                LOG.info("Consuming {} again", from.queue());
                failureLogged = false;
            }
        } catch (IOException | TimeoutException | RuntimeException e) {
            tryAgainLater(connection, e);
        } finally {
            attempted.countDown();
        }
    }

    /** Closing the channel is what makes the broker put everything unacknowledged back. */
    @Override
    public void close() {
        closed = true;
        CountDownLatch done = new CountDownLatch(1);
        keeper.run(() -> {
            abort(channel);
            done.countDown();
        });
        await(done);
        keeper.forget(this);
    }

    private Channel consume(Channel made) throws IOException {
        try {
            made.basicQos(credit);
            made.addShutdownListener(cause -> keeper.run(this::open));
            made.basicConsume(from.queue(), false, new Receiver(made));
            return made;
        } catch (IOException | RuntimeException e) {
            abort(made);
            throw e;
        }
    }

    private void tryAgainLater(Connection connection, Exception cause) {
        if (connection.isOpen() && !failureLogged) {
            failureLogged = true;
            LOG.warn(
                    "Cannot consume {}; trying again: {}",
                    from.queue(),
                    rootOf(cause).toString());
        }
        keeper.runIn(backoff.nextMillis(), this::open);
    }

    private static Throwable rootOf(Throwable failure) {
        return failure.getCause() == null ? failure : rootOf(failure.getCause());
    }

    private static void abort(@Nullable Channel channel) {
        try {
            if (channel != null) {
                channel.abort();
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("A channel was gone already", e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.debug("RabbitMQ is slow; going on without its answer");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Receiver extends DefaultConsumer {
        private Receiver(Channel channel) {
            super(channel);
        }

        /** No class name in a header counts: what the message is, its queue says. */
        @Override
        public void handleDelivery(String tag, Envelope envelope, BasicProperties properties, byte[] body) {
            if (closed) {
                return; // Goes back when the channel closes, which is about to happen.
            }
            Receipt receipt = new Receipt(getChannel(), envelope.getDeliveryTag());
            try {
                consumer.accept(new RabbitDelivery<>(WireCodec.decode(body, from.type()), receipt));
            } catch (MalformedMessage e) {
                LOG.warn(
                        "Dropped a message of {} bytes from {}: {}",
                        body.length,
                        from.queue(),
                        String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
                receipt.ack();
            } catch (Throwable e) {
                LOG.warn("The consumer of {} failed; its message is dropped", from.queue(), e);
                receipt.ack();
            }
        }

        /** The broker ended the consumer: its queue was deleted, or moved with a node that died. */
        @Override
        public void handleCancel(String tag) {
            LOG.warn(
                    "RabbitMQ cancelled the consumer of {}: the queue was deleted; it is declared again", from.queue());
            keeper.run(() -> {
                abort(getChannel());
                open();
            });
        }
    }
}

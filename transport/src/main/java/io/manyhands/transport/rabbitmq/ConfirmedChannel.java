package io.manyhands.transport.rabbitmq;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A channel in confirm mode and what is unconfirmed on it, by sequence number. Published to by one thread; whoever takes a
 * publication out of the map reports its fate, so each has exactly one.
 *
 * <p>An unroutable message is returned <em>and then</em> confirmed; the return carries its number as message id and
 * settles it first. The books follow <a href="https://www.rabbitmq.com/tutorials/tutorial-seven-java">RabbitMQ's tutorial
 * on publisher confirms</a>.
 */
final class ConfirmedChannel {
    private static final Logger LOG = LoggerFactory.getLogger(ConfirmedChannel.class);

    /** Where each publication's fate is told; called on the connection's threads and the publisher's. */
    interface Fate {
        void arrived();

        void unroutable(Publication publication);

        void unknown(Publication publication);
    }

    private record Unconfirmed(Publication publication, long sentAtNanos) {}

    private final ConcurrentNavigableMap<Long, Unconfirmed> unconfirmed = new ConcurrentSkipListMap<>();
    private final Connection connection;
    private final Channel channel;
    private final Fate fate;
    private final int deliveryMode;

    ConfirmedChannel(Connection connection, Fate fate, int deliveryMode) throws IOException {
        this.connection = connection;
        this.channel = RabbitQueues.open(connection);
        this.fate = fate;
        this.deliveryMode = deliveryMode;
        channel.addConfirmListener(this::confirmed, this::refused);
        channel.addReturnListener(returned -> returned(returned.getProperties()));
        channel.addShutdownListener(cause -> abandonAll());
        channel.confirmSelect();
    }

    Connection connection() {
        return connection;
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    /** Sends it, or tells its fate at once; never throws. */
    void publish(Publication publication) {
        long number = channel.getNextPublishSeqNo();
        BasicProperties properties = new BasicProperties.Builder()
                .deliveryMode(deliveryMode)
                .messageId(Long.toString(number))
                .build();
        unconfirmed.put(number, new Unconfirmed(publication, System.nanoTime()));
        try {
            channel.basicPublish("", publication.to().queue(), true, properties, publication.body());
        } catch (IOException | RuntimeException e) {
            LOG.debug("A publication to {} failed", publication.to().queue(), e);
            abandon(unconfirmed.remove(number));
        }
    }

    /** Gives up what has waited too long for its confirmation. */
    void giveUpOlderThan(long ageNanos) {
        long now = System.nanoTime();
        for (Map.Entry<Long, Unconfirmed> oldest = unconfirmed.firstEntry();
                oldest != null && now - oldest.getValue().sentAtNanos() > ageNanos;
                oldest = unconfirmed.firstEntry()) {
            abandon(unconfirmed.remove(oldest.getKey()));
        }
    }

    private void confirmed(long number, boolean andAllBefore) {
        if (andAllBefore) {
            Collection<Long> numbers = unconfirmed.headMap(number, true).keySet();
            numbers.forEach(this::arrived);
        } else {
            arrived(number);
        }
    }

    private void arrived(long number) {
        if (unconfirmed.remove(number) != null) {
            fate.arrived();
        }
    }

    private void refused(long number, boolean andAllBefore) {
        if (andAllBefore) {
            unconfirmed.headMap(number, true).keySet().forEach(each -> abandon(unconfirmed.remove(each)));
        } else {
            abandon(unconfirmed.remove(number));
        }
    }

    private void returned(BasicProperties properties) {
        Unconfirmed settled = unconfirmed.remove(Long.parseLong(properties.getMessageId()));
        if (settled != null) {
            fate.unroutable(settled.publication());
        }
    }

    private void abandonAll() {
        unconfirmed.keySet().forEach(number -> abandon(unconfirmed.remove(number)));
    }

    private void abandon(@Nullable Unconfirmed settled) {
        if (settled != null) {
            fate.unknown(settled.publication());
        }
    }
}

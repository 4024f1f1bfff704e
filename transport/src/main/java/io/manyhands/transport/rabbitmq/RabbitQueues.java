package io.manyhands.transport.rabbitmq;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Method;
import com.rabbitmq.client.ShutdownSignalException;
import io.manyhands.transport.Destination;
import io.manyhands.transport.rabbitmq.RabbitTransportProperties.QueueType;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Declares queues, with the smallest fixed set of arguments. Thread-safe; every call is a few round trips. */
final class RabbitQueues {
    private static final Logger LOG = LoggerFactory.getLogger(RabbitQueues.class);
    /** Never reached, and unlike -1 understood by every version; what may not be tried again is the masters' business. */
    private static final long DELIVERY_LIMIT = 1_000_000_000L;

    private final QueueType type;
    private final Set<String> mismatched = ConcurrentHashMap.newKeySet();

    RabbitQueues(QueueType type) {
        this.type = type;
    }

    /** Transient: the masters offer again what a broker's restart loses, which is cheaper than writing it all to disk. */
    int deliveryMode() {
        return switch (type) {
            case CLASSIC -> 1;
            case QUORUM -> 2;
        };
    }

    /** Declares the queue on a channel of its own, because the broker closes the channel of a declaration it refuses. */
    void declare(Connection connection, Destination<?> queue) throws IOException, TimeoutException {
        try (Channel channel = open(connection)) {
            if (queue.lasting()) {
                channel.queueDeclare(queue.queue(), true, false, false, arguments());
            } else {
                channel.queueDeclare(queue.queue(), false, true, true, Map.of());
            }
        } catch (IOException e) {
            if (!queue.lasting() || !isRefusal(e, AMQP.PRECONDITION_FAILED)) {
                throw e;
            }
            if (mismatched.add(queue.queue())) {
                LOG.warn(
                        "The queue {} exists with other arguments than those of the type {}; it is used as it is",
                        queue.queue(),
                        type);
            }
        }
    }

    static Channel open(Connection connection) throws IOException {
        return connection.openChannel().orElseThrow(() -> new IOException("No channel is left on the connection"));
    }

    /** Whether the broker closed a channel for this reason. */
    static boolean isRefusal(Throwable failure, int replyCode) {
        Throwable cause = failure instanceof ShutdownSignalException ? failure : failure.getCause();
        if (!(cause instanceof ShutdownSignalException shutdown)) {
            return false;
        }
        Method reason = shutdown.getReason();
        return reason instanceof AMQP.Channel.Close close && close.getReplyCode() == replyCode;
    }

    private Map<String, Object> arguments() {
        return switch (type) {
            case CLASSIC -> Map.of("x-queue-type", "classic");
            case QUORUM -> Map.of("x-queue-type", "quorum", "x-delivery-limit", DELIVERY_LIMIT);
        };
    }
}

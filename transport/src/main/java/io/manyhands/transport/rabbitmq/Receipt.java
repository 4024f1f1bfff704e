package io.manyhands.transport.rabbitmq;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Settles one delivery on the very channel that it came by, once. When that channel is gone, the broker has put the
 * message back, and there is nothing to do.
 */
final class Receipt {
    private static final Logger LOG = LoggerFactory.getLogger(Receipt.class);

    final Channel channel;
    private final long tag;
    private final AtomicBoolean settled = new AtomicBoolean();

    Receipt(Channel channel, long tag) {
        this.channel = channel;
        this.tag = tag;
    }

    void ack() {
        settle(() -> channel.basicAck(tag, false));
    }

    void giveBack() {
        settle(() -> channel.basicReject(tag, true));
    }

    private void settle(Settlement settlement) {
        if (settled.compareAndSet(false, true)) {
            try {
                settlement.send();
            } catch (IOException | AlreadyClosedException e) {
                LOG.debug("The delivery {} went back with its channel", tag, e);
            }
        }
    }

    private interface Settlement {
        void send() throws IOException;
    }
}

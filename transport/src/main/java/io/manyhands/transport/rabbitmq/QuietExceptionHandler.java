package io.manyhands.transport.rabbitmq;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.impl.DefaultExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Leaves it to the {@link RabbitLink} to log a lost connection, once. */
final class QuietExceptionHandler extends DefaultExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(QuietExceptionHandler.class);

    @Override
    public void handleUnexpectedConnectionDriverException(Connection connection, Throwable failure) {
        LOG.debug("The connection {} failed", connection, failure);
    }
}

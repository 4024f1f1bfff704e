package io.manyhands.transport.rabbitmq;

import com.rabbitmq.client.Address;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one connection to the broker: a thread that connects, waits for the connection's end, pauses and connects again,
 * until closed.
 */
final class RabbitLink implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RabbitLink.class);
    private static final int CLOSE_MILLIS = 2_000;

    /** What to do on the link's thread; every up is followed by one down. */
    interface Watcher {
        void up(Connection connection);

        void down();
    }

    private final ConnectionFactory factory;
    private final List<Address> addresses;
    private final String name;
    private final Watcher watcher;
    private final CountDownLatch firstAttempt = new CountDownLatch(1);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private boolean outageLogged;

    RabbitLink(ConnectionFactory factory, List<Address> addresses, String name, Watcher watcher) {
        this.factory = factory;
        this.addresses = addresses;
        this.name = name;
        this.watcher = watcher;
        this.thread = new Thread(this::keepConnected, name);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Waits until the first attempt has succeeded or failed, at most so long. */
    void awaitFirstAttempt(long millis) {
        try {
            if (!firstAttempt.await(millis, TimeUnit.MILLISECONDS)) {
                LOG.warn("{} is still trying to reach RabbitMQ at {}", name, addresses);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns within about two seconds, whatever state the connection is in. Idempotent. */
    @Override
    public void close() {
        closing.countDown();
        thread.interrupt();
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void keepConnected() {
        Backoff backoff = new Backoff();
        try {
            while (closing.getCount() > 0) {
                if (connectOnce()) {
                    backoff.reset();
                }
                firstAttempt.countDown();
                if (closing.await(backoff.nextMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("{} is closed", name);
        } finally {
            firstAttempt.countDown();
        }
    }

    /** Connects and stays for as long as the connection does; false when it could not be made. */
    private boolean connectOnce() throws InterruptedException {
        CountDownLatch broken = new CountDownLatch(1);
        Connection made;
        try {
            made = factory.newConnection(addresses, name);
        } catch (IOException | TimeoutException | RuntimeException e) {
            logOutage("cannot connect to", e);
            return false;
        }
        try {
            made.addShutdownListener(cause -> broken.countDown());
            LOG.info("{} is connected to RabbitMQ at {}:{}", name, made.getAddress(), made.getPort());
            outageLogged = false;
            watcher.up(made);
            firstAttempt.countDown();
            broken.await();
            if (closing.getCount() > 0) {
                logOutage("lost the connection to", made.getCloseReason());
            }
            return true;
        } finally {
            made.abort(CLOSE_MILLIS);
            watcher.down();
        }
    }

    private void logOutage(String what, @Nullable Exception cause) {
        if (!outageLogged) {
            outageLogged = true;
            LOG.warn(
                    "{} {} RabbitMQ at {}; it goes on trying. Cause: {}",
                    name,
                    what,
                    addresses,
                    String.valueOf(rootOf(cause)));
        }
    }

    private static @Nullable Throwable rootOf(@Nullable Throwable cause) {
        Throwable root = cause;
        while (root != null && root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}

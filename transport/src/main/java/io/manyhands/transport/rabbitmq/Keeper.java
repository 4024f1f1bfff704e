package io.manyhands.transport.rabbitmq;

import com.rabbitmq.client.Connection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread on which subscriptions are opened, opened again and closed, so that their state needs no lock and a broken
 * connection is mended in one order.
 */
final class Keeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);

    private final Set<RabbitSubscription<?>> subscriptions = ConcurrentHashMap.newKeySet();
    private final ScheduledThreadPoolExecutor thread;
    private volatile @Nullable Connection connection;

    Keeper() {
        thread = new ScheduledThreadPoolExecutor(1, task -> {
            Thread made = new Thread(task, "manyhands-rabbit-keeper");
            made.setDaemon(true);
            return made;
        });
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Nullable Connection connection() {
        return connection;
    }

    void add(RabbitSubscription<?> subscription) {
        subscriptions.add(subscription);
        run(subscription::open);
    }

    void forget(RabbitSubscription<?> subscription) {
        subscriptions.remove(subscription);
    }

    /** Opens every subscription on the new connection, and then goes on with {@code next}. */
    void connected(Connection made, Runnable next) {
        connection = made;
        run(() -> {
            subscriptions.forEach(RabbitSubscription::open);
            next.run();
        });
    }

    void disconnected(Runnable next) {
        connection = null;
        run(next);
    }

    void run(Runnable task) {
        runIn(0, task);
    }

    void runIn(long millis, Runnable task) {
        try {
            var unused = thread.schedule(guarded(task), millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("The transport is closed; nothing is opened any more");
        }
    }

    void runEvery(long millis, Runnable task) {
        var unused = thread.scheduleWithFixedDelay(guarded(task), millis, millis, TimeUnit.MILLISECONDS);
    }

    /** Closes every subscription, and then the thread. Idempotent. */
    @Override
    public void close() {
        subscriptions.forEach(RabbitSubscription::close);
        thread.shutdown();
    }

    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.error("A step of the RabbitMQ transport failed; the next ones follow", e);
            }
        };
    }
}

package io.manyhands.transport.rabbitmq;

import com.rabbitmq.client.ConnectionFactory;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Gives the RabbitMQ client the transport's threads, and takes from it what the transport does itself. */
final class ClientThreads {
    private ClientThreads() {}

    /** As many threads as there are subscriptions busy at a time; each subscription is called by one at a time. */
    static ExecutorService consumers() {
        return Executors.newCachedThreadPool(daemons("manyhands-rabbit-consumer-"));
    }

    static ConnectionFactory prepare(ConnectionFactory template, ExecutorService consumers) {
        ConnectionFactory factory = template.clone();
        factory.setAutomaticRecoveryEnabled(false);
        factory.setThreadFactory(daemons("manyhands-rabbit-io-"));
        factory.setSharedExecutor(consumers);
        factory.setExceptionHandler(new QuietExceptionHandler());
        return factory;
    }

    private static ThreadFactory daemons(String prefix) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, prefix + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}

package io.manyhands.standalone.cluster;

import io.manyhands.nodes.LocalRabbitMq;
import io.manyhands.nodes.NodeException;
import io.manyhands.standalone.failure.Reasons;
import io.manyhands.standalone.failure.StartException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * A RabbitMQ node of this process's own. It is a new one each time: what the last one's queues held is in the ledger, and
 * the last one may still be about to end.
 */
final class PrivateBroker implements AutoCloseable {
    private final CompletableFuture<LocalRabbitMq> node = new CompletableFuture<>();

    private PrivateBroker() {}

    /** Returns at once: it takes seconds, in which other things can be started. */
    static PrivateBroker start() {
        PrivateBroker broker = new PrivateBroker();
        Thread starting = new Thread(broker::startNode, "private-broker");
        starting.setDaemon(true);
        starting.start();
        return broker;
    }

    private void startNode() {
        try {
            node.complete(LocalRabbitMq.startTemporary());
        } catch (RuntimeException e) {
            node.completeExceptionally(e);
        }
    }

    /**
     * Its URI, password included, once it answers.
     *
     * @throws StartException when it cannot be started
     */
    String uri() throws InterruptedException {
        try {
            return node.get().uri();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new StartException("Cannot start a private RabbitMQ: " + Reasons.firstLine(cause), cause);
        }
    }

    /** Ends it; one that has not started yet, as soon as it has, and with this process at the latest. */
    @Override
    public void close() {
        CompletableFuture<Void> closed = node.thenAccept(PrivateBroker::close);
        if (node.isDone() && !node.isCompletedExceptionally()) {
            closed.join();
        }
    }

    private static void close(LocalRabbitMq node) {
        try {
            node.close();
        } catch (NodeException e) {
            // Its guardian ends it with this process.
        }
    }
}

package io.manyhands.system;

import io.manyhands.model.Message;
import io.manyhands.transport.Delivery;
import io.manyhands.transport.Destination;
import io.manyhands.transport.Subscription;
import io.manyhands.transport.Transport;
import io.manyhands.transport.TransportListener;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Loses some messages, doubles others, and delays others still, so that they overtake each other; by a seed. */
final class UnreliableTransport implements Transport {
    private static final int MAX_DELAY_MILLIS = 60;

    private final Transport reliable;
    private final Random random;
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();

    UnreliableTransport(Transport reliable, long seed) {
        this.reliable = reliable;
        this.random = new Random(seed);
    }

    @Override
    public synchronized <M extends Message> void publish(Destination<M> to, List<M> messages) {
        for (M message : messages) {
            int fate = random.nextInt(100);
            if (fate < 4) {
                continue;
            }
            carry(to, message);
            if (fate > 80) {
                carry(to, message);
            }
        }
    }

    private <M extends Message> void carry(Destination<M> to, M message) {
        if (random.nextBoolean()) {
            reliable.publish(to, List.of(message));
        } else {
            var unused = later.schedule(
                    () -> reliable.publish(to, List.of(message)),
                    random.nextInt(MAX_DELAY_MILLIS),
                    TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public <M extends Message> Subscription subscribe(Destination<M> from, int credit, Consumer<Delivery<M>> consumer) {
        return reliable.subscribe(from, credit, consumer);
    }

    @Override
    public long waiting(Destination<?> queue) {
        return reliable.waiting(queue);
    }

    @Override
    public void purge(Destination<?> queue) {
        reliable.purge(queue);
    }

    @Override
    public void listen(TransportListener listener) {
        reliable.listen(listener);
    }

    @Override
    public void close() {
        later.shutdownNow();
        reliable.close();
    }
}

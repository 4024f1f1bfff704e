package io.manyhands.transport.inprocess;

import static io.manyhands.transport.Fixtures.newPool;
import static io.manyhands.transport.Fixtures.newWorker;
import static io.manyhands.transport.Fixtures.offers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manyhands.model.Offer;
import io.manyhands.transport.Destination;
import io.manyhands.transport.Inbox;
import io.manyhands.transport.Transport;
import io.manyhands.transport.TransportContract;
import io.manyhands.transport.TransportException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class InProcessTransportTest extends TransportContract {

    @Override
    protected Transport open() {
        return new InProcessTransport();
    }

    @Override
    protected Transport openAnother(Transport first) {
        return first;
    }

    @Test
    void a_full_queue_takes_nothing_of_a_batch_that_does_not_fit() {
        try (Transport transport = new InProcessTransport(10)) {
            Destination<Offer> pool = newPool();
            transport.publish(pool, offers(9));

            assertThatThrownBy(() -> transport.publish(pool, offers(2)))
                    .isInstanceOf(TransportException.class)
                    .hasMessageContaining("full");

            assertThat(transport.waiting(pool)).isEqualTo(9);
            transport.publish(pool, offers(1));
        }
    }

    @Test
    void consumers_run_on_daemon_threads_that_name_their_queue() throws Exception {
        try (Transport transport = new InProcessTransport()) {
            Destination<Offer> pool = newPool();
            CompletableFuture<Thread> consumer = new CompletableFuture<>();
            transport.subscribe(pool, 1, delivery -> consumer.complete(Thread.currentThread()));
            transport.publish(pool, offers(1));

            Thread thread = consumer.get(5, TimeUnit.SECONDS);
            assertThat(thread.getName()).contains(pool.queue());
            assertThat(thread.isDaemon()).isTrue();
        }
    }

    @Test
    void a_workers_queue_has_one_subscription_only() {
        try (Transport transport = new InProcessTransport()) {
            var worker = newWorker();
            transport.subscribe(worker, 1, Inbox.holding());
            assertThatThrownBy(() -> transport.subscribe(worker, 1, Inbox.holding()))
                    .isInstanceOf(IllegalStateException.class);
        }
    }
}

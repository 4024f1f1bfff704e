package io.manyhands.transport.inprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.manyhands.model.Offer;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MemoryQueueTest {

    @Test
    void a_taker_that_waited_for_credit_hears_of_what_comes_after_it_got_some() throws Exception {
        MemoryQueue queue = new MemoryQueue("q", 10);
        MemoryQueue.Taker taker = queue.taker(1);
        BlockingQueue<Held.Item> taken = new LinkedBlockingQueue<>();
        Thread thread = new Thread(() -> {
            for (Held.Item item = taker.take(); item != null; item = taker.take()) {
                taken.add(item);
            }
        });
        thread.start();
        queue.append(List.of(offer(1)));
        Held.Item first = taken.poll(10, TimeUnit.SECONDS);
        // Out of credit, and nothing is there: now the credit comes back, and only then a message.
        await().until(() -> thread.getState() == Thread.State.WAITING);
        taker.ack(first);
        queue.append(List.of(offer(2)));
        assertThat(taken.poll(10, TimeUnit.SECONDS)).isNotNull();
        taker.close();
        thread.join(10_000);
    }

    private static Offer offer(long task) {
        return new Offer(task, 1, "echo", "1", null);
    }
}

package io.manyhands.transport;

import static io.manyhands.transport.Fixtures.newPool;
import static io.manyhands.transport.Fixtures.offer;
import static io.manyhands.transport.Fixtures.offers;

import io.manyhands.model.Offer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/** Throughput and latency of a transport, printed; run by hand through the mains beside the implementations. */
public final class TransportBenchmark {
    private static final int BATCH = 200;

    private TransportBenchmark() {}

    @SuppressWarnings("SystemOut")
    public static void run(String name, Transport publisher, Transport consumer, int messages, boolean bounded)
            throws InterruptedException {
        for (int round = 1; round <= 4; round++) {
            System.out.printf(
                    "%s round %d: %,d msgs/s published, %,d msgs/s through, publish-deliver %s%n",
                    name,
                    round,
                    bounded ? 0 : publishing(publisher, messages),
                    throughput(publisher, consumer, messages, bounded),
                    latency(publisher, consumer));
        }
    }

    /** One publishing thread and nobody who consumes, until everything is in the queue. */
    private static long publishing(Transport publisher, int messages) {
        Destination<Offer> pool = newPool();
        List<Offer> batch = offers(BATCH);
        long start = System.nanoTime();
        for (int sent = 0; sent < messages; sent += BATCH) {
            publisher.publish(pool, batch);
        }
        while (publisher.waiting(pool) < messages) {
            Thread.onSpinWait();
        }
        long nanos = System.nanoTime() - start;
        publisher.purge(pool);
        return messages * 1_000_000_000L / nanos;
    }

    /** One publishing thread, one consumer with single acks, from the first publication to the last delivery. */
    private static long throughput(Transport publisher, Transport consumer, int messages, boolean bounded)
            throws InterruptedException {
        Destination<Offer> pool = newPool();
        CountDownLatch all = new CountDownLatch(messages);
        Semaphore window = new Semaphore(50_000);
        Subscription subscription = consumer.subscribe(pool, 500, delivery -> {
            delivery.ack();
            all.countDown();
            window.release();
        });
        List<Offer> batch = offers(BATCH);
        long start = System.nanoTime();
        for (int sent = 0; sent < messages; sent += BATCH) {
            if (bounded) {
                window.acquire(BATCH);
            }
            publisher.publish(pool, batch);
        }
        all.await();
        long nanos = System.nanoTime() - start;
        subscription.close();
        return messages * 1_000_000_000L / nanos;
    }

    /** One message at a time. */
    private static String latency(Transport publisher, Transport consumer) throws InterruptedException {
        Destination<Offer> pool = newPool();
        Semaphore arrived = new Semaphore(0);
        Subscription subscription = consumer.subscribe(pool, 1, delivery -> {
            arrived.release();
            delivery.ack();
        });
        long[] nanos = new long[5_000];
        List<Offer> one = List.of(offer(1));
        for (int i = 0; i < nanos.length; i++) {
            long start = System.nanoTime();
            publisher.publish(pool, one);
            arrived.acquire();
            nanos[i] = System.nanoTime() - start;
        }
        subscription.close();
        Arrays.sort(nanos);
        return "p50 " + nanos[nanos.length / 2] / 1_000 + " us, p99 " + nanos[nanos.length * 99 / 100] / 1_000 + " us";
    }
}

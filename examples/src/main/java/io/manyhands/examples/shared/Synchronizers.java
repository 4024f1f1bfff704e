package io.manyhands.examples.shared;

import io.manyhands.client.Manyhands;
import io.manyhands.client.shared.SharedBarrier;
import io.manyhands.client.shared.SharedCondition;
import io.manyhands.client.shared.SharedLock;
import io.manyhands.client.shared.SharedManager;
import io.manyhands.client.shared.SharedSemaphore;
import io.manyhands.client.shared.SharedValue;
import io.manyhands.examples.Example;
import io.manyhands.examples.WrongAnswer;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Semaphore, condition, event and barrier, between a program and another one. */
public final class Synchronizers implements Example {
    @Override
    public String run(Manyhands cluster) throws Exception {
        SharedManager shared = cluster.manager("synchronizers-" + UUID.randomUUID());

        SharedSemaphore permits = shared.semaphore("permits", 2);
        permits.acquire(2);
        WrongAnswer.unless("there should be no third permit", !permits.tryAcquire());
        permits.release(2);
        WrongAnswer.unlessEqual("the permits", 2, permits.availablePermits());

        SharedLock lock = shared.lock("lock");
        SharedCondition changed = lock.newCondition();
        SharedValue<Long> stock = shared.value("stock", Long.class, 0L);
        CompletableFuture<Long> buyer = other(() -> {
            lock.lock();
            try {
                while (stock.get() == 0) {
                    changed.await();
                }
                return stock.get();
            } finally {
                lock.unlock();
            }
        });
        lock.lock();
        try {
            stock.set(7L);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        WrongAnswer.unlessEqual("what the buyer found", 7L, buyer.get(30, TimeUnit.SECONDS));

        SharedBarrier barrier = shared.barrier("barrier", 2);
        CompletableFuture<Integer> partner = other(barrier::await);
        int places = barrier.await() + partner.get(30, TimeUnit.SECONDS);
        WrongAnswer.unlessEqual("the two places at the barrier", 1, places);
        return "two permits, a condition met, a barrier passed";
    }

    private static <T> CompletableFuture<T> other(Callable<T> action) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                result.complete(action.call());
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        });
        thread.start();
        return result;
    }
}

package io.manyhands.client.task;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What Python's {@code concurrent.futures} has beside the executor. Works with any {@code CompletableFuture}. */
public final class Futures {
    private Futures() {}

    /** What {@link #waitFor} waits for. */
    public enum Until {
        /** One of them has ended, however. */
        FIRST,
        /** One has failed or was cancelled, or all have ended. */
        EXCEPTION,
        ALL
    }

    /** Which futures had ended when a wait was over, and which had not. */
    public record Waited<F>(Set<F> done, Set<F> notDone) {}

    /** Gives the futures as they end; {@code next} waits for that. */
    public static <F extends CompletableFuture<?>> Iterable<F> asCompleted(Collection<F> futures) {
        return () -> new AsCompleted<>(futures);
    }

    /**
     * Waits until enough of the futures have ended.
     *
     * @throws TimeoutException when the time is over before
     */
    public static <F extends CompletableFuture<?>> Waited<F> waitFor(
            Collection<F> futures, Until until, long timeout, TimeUnit unit)
            throws InterruptedException, TimeoutException {
        CountDownLatch enough = new CountDownLatch(futures.isEmpty() ? 0 : 1);
        AtomicInteger open = new AtomicInteger(futures.size());
        for (F future : futures) {
            CompletableFuture<?> unused = future.whenComplete((result, error) -> {
                boolean last = open.decrementAndGet() == 0;
                if (last || until == Until.FIRST || (until == Until.EXCEPTION && error != null)) {
                    enough.countDown();
                }
            });
        }
        if (!enough.await(timeout, unit)) {
            throw new TimeoutException(open.get() + " of " + futures.size() + " have not ended");
        }
        Set<F> done = new LinkedHashSet<>();
        Set<F> notDone = new LinkedHashSet<>();
        futures.forEach(future -> (future.isDone() ? done : notDone).add(future));
        return new Waited<>(done, notDone);
    }

    /** The result of the first that succeeds; fails when none does. */
    static <T> T firstSuccess(List<RemoteFuture<T>> futures, long timeout, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        long deadline = System.nanoTime() + unit.toNanos(timeout);
        AsCompleted<RemoteFuture<T>> ended = new AsCompleted<>(futures);
        @Nullable Throwable failure = null;
        while (ended.hasNext()) {
            RemoteFuture<T> future = ended.poll(deadline - System.nanoTime());
            if (future == null) {
                throw new TimeoutException("None of " + futures.size() + " has succeeded");
            }
            if (!future.isCompletedExceptionally()) {
                return future.join();
            }
            failure = future.handle((result, error) -> error).join();
        }
        throw new ExecutionException(failure);
    }

    /** For one thread. */
    private static final class AsCompleted<F extends CompletableFuture<?>> implements Iterator<F> {
        private final BlockingQueue<F> ended = new LinkedBlockingQueue<>();
        private int left;

        AsCompleted(Collection<F> futures) {
            left = futures.size();
            for (F future : new ArrayList<>(futures)) {
                CompletableFuture<?> unused = future.whenComplete((result, error) -> ended.add(future));
            }
        }

        @Override
        public boolean hasNext() {
            return left > 0;
        }

        @Override
        public F next() {
            if (left == 0) {
                throw new NoSuchElementException("All have been given");
            }
            try {
                F future = ended.take();
                left--;
                return future;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while waiting for the next future", e);
            }
        }

        @Nullable F poll(long nanos) throws InterruptedException {
            F future = ended.poll(nanos, TimeUnit.NANOSECONDS);
            if (future != null) {
                left--;
            }
            return future;
        }
    }
}

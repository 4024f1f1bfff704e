package io.manyhands.master.task;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * Who waits for a task's end. A waiter holds no thread, is told by the effects of the commit that ends the task, and is
 * forgotten when its time is over. Thread-safe.
 */
public final class Waiters {
    private final ConcurrentMap<Long, List<CompletableFuture<Optional<Ending>>>> waiting = new ConcurrentHashMap<>();

    /**
     * Waits for the end of a task. Whoever cannot know whether it has ended already asks the ledger after this call.
     *
     * @return the ending, or empty when the time is over
     */
    public CompletableFuture<Optional<Ending>> await(long task, Duration time) {
        CompletableFuture<Optional<Ending>> waiter = new CompletableFuture<>();
        waiting.compute(task, (id, others) -> {
            List<CompletableFuture<Optional<Ending>>> all = others == null ? new CopyOnWriteArrayList<>() : others;
            all.add(waiter);
            return all;
        });
        CompletableFuture<?> unused = waiter.completeOnTimeout(Optional.empty(), time.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((ending, error) -> forget(task, waiter));
        return waiter; // itself, not a stage behind it: whoever completes it is forgotten too
    }

    public void ended(long task, Ending ending) {
        List<CompletableFuture<Optional<Ending>>> all = waiting.get(task);
        if (all != null) {
            all.forEach(waiter -> waiter.complete(Optional.of(ending)));
        }
    }

    /** Whether anybody waits for the task. */
    public boolean isAwaited(long task) {
        return waiting.containsKey(task);
    }

    /** The tasks that somebody waits for. */
    public List<Long> awaited() {
        return List.copyOf(waiting.keySet());
    }

    private void forget(long task, CompletableFuture<Optional<Ending>> waiter) {
        waiting.computeIfPresent(task, (id, all) -> {
            all.removeIf(other -> other == waiter);
            return all.isEmpty() ? null : all;
        });
    }
}

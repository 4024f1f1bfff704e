package io.manyhands.client.task;

import io.manyhands.client.json.NotSendableException;
import io.manyhands.client.json.Travel;
import io.manyhands.task.RemoteTask;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An {@code ExecutorService} whose threads are workers on other machines; and Python's {@code Pool}, with its verbs. Thread-safe.
 *
 * <p>What is submitted must be able to travel: a {@link RemoteTask}, or a task type by name with an input. Anything else is
 * refused at once with a {@link NotSendableException}. Shutting a pool down closes this handle for new tasks; the workers
 * and everybody else's handles go on.
 */
public final class Pool implements ExecutorService, AutoCloseable {
    private final Registrar registrar;
    private final Maps maps;
    private final @Nullable String name;
    private final Set<RemoteFuture<?>> unfinished = ConcurrentHashMap.newKeySet();
    private volatile boolean shutdown;

    /** @param name where tasks go that name no pool themselves; null for the pool of their type */
    public Pool(Registrar registrar, Maps maps, @Nullable String name) {
        this.registrar = registrar;
        this.maps = maps;
        this.name = name;
    }

    /**
     * Submits a task.
     *
     * @throws NotSendableException when its input cannot travel
     * @throws RejectedExecutionException when the pool was shut down
     */
    public <T> RemoteFuture<T> submit(Task<T> task) {
        requireOpen();
        RemoteFuture<T> future = registrar.submit(task.otherwise("pool", name));
        unfinished.add(future);
        CompletableFuture<?> unused = future.whenComplete((result, error) -> unfinished.remove(future));
        return future;
    }

    /** Submits a task by the name of its type. */
    public <T> RemoteFuture<T> submit(String type, @Nullable Object input, Class<T> result) {
        return submit(Task.named(type, result).input(input));
    }

    public <T> RemoteFuture<T> submit(RemoteTask<T> task) {
        return submit(Task.of(task));
    }

    /** @throws NotSendableException unless it is a {@link RemoteTask} */
    @Override
    public <T> RemoteFuture<T> submit(Callable<T> task) {
        return submit(sendable(task));
    }

    /** @throws NotSendableException unless it is a {@link RemoteTask} */
    @Override
    public RemoteFuture<?> submit(Runnable task) {
        return submit(sendable(task));
    }

    /** @throws NotSendableException unless it is a {@link RemoteTask} */
    @Override
    public <T> Future<T> submit(Runnable task, T result) {
        return submit(sendable(task)).thenApply(done -> result);
    }

    /** @throws NotSendableException unless it is a {@link RemoteTask} */
    @Override
    public void execute(Runnable task) {
        RemoteFuture<?> unused = submit(task);
    }

    @SuppressWarnings("unchecked") // A RemoteTask is a Callable of its own result.
    private static <T> RemoteTask<T> sendable(Object task) {
        if (task instanceof RemoteTask<?> remote) {
            return (RemoteTask<T>) remote;
        }
        String refusal = Travel.refusal(task.getClass());
        throw new NotSendableException(
                refusal != null
                        ? refusal
                        : task.getClass().getName()
                                + " does not implement RemoteTask: its code would not be found on the" + " workers");
    }

    private void requireOpen() {
        if (shutdown) {
            throw new RejectedExecutionException("The pool was shut down");
        }
    }

    /** Runs one task and waits for its result: Python's {@code apply}. */
    public <T> T apply(String type, @Nullable Object input, Class<T> result)
            throws InterruptedException, ExecutionException {
        return submit(type, input, result).get();
    }

    /** Runs one task and calls back with its result: Python's {@code apply_async(callback=…)}. */
    public <T> RemoteFuture<T> applyAsync(
            String type, @Nullable Object input, Class<T> result, Consumer<? super T> callback) {
        RemoteFuture<T> future = submit(type, input, result);
        CompletableFuture<?> unused = future.thenAccept(callback);
        return future;
    }

    /** One type over many inputs; all results in the order of their inputs. The first item that failed fails all. */
    public <T> List<T> map(String type, Iterable<?> inputs, Class<T> result) throws InterruptedException {
        return map(Task.named(type, result), inputs);
    }

    /** As {@link #map(String, Iterable, Class)}; the task says how each chunk is to be run. */
    public <T> List<T> map(Task<T> task, Iterable<?> inputs) throws InterruptedException {
        try (Results<T> results = imap(task, inputs)) {
            List<T> all = new ArrayList<>();
            while (results.hasNext()) {
                all.add(results.next());
            }
            return all;
        }
    }

    /** {@link #map} of inputs that are argument lists each: handlers get them as arrays. */
    public <T> List<T> starmap(String type, Iterable<? extends List<?>> inputs, Class<T> result)
            throws InterruptedException {
        return map(type, inputs, result);
    }

    /** Results one by one in the order of their inputs, while later ones are still being made. To be closed. */
    public <T> Results<T> imap(Task<T> task, Iterable<?> inputs) throws InterruptedException {
        requireOpen();
        return start(task, inputs).results();
    }

    /** Results one by one in the order in which they come. To be closed. */
    public <T> Results<T> imapUnordered(Task<T> task, Iterable<?> inputs) throws InterruptedException {
        requireOpen();
        return start(task, inputs).resultsUnordered();
    }

    /** Begins a map, and returns once all its inputs are on disk. */
    public <T> RemoteMap<T> start(Task<T> task, Iterable<?> inputs) throws InterruptedException {
        requireOpen();
        return maps.start(task.otherwise("pool", name), inputs);
    }

    @Override
    public <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> tasks) throws InterruptedException {
        return invokeAll(tasks, Long.MAX_VALUE, TimeUnit.NANOSECONDS);
    }

    @Override
    public <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
            throws InterruptedException {
        List<RemoteFuture<T>> futures = submitAll(tasks);
        try {
            Futures.waitFor(futures, Futures.Until.ALL, timeout, unit);
        } catch (TimeoutException e) {
            // What has not ended by then is cancelled, as the JDK says.
        } finally {
            futures.forEach(future -> future.cancel(true));
        }
        return List.copyOf(futures);
    }

    @Override
    public <T> T invokeAny(Collection<? extends Callable<T>> tasks) throws InterruptedException, ExecutionException {
        try {
            return invokeAny(tasks, Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("For ever is over", e);
        }
    }

    @Override
    public <T> T invokeAny(Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        if (tasks.isEmpty()) {
            throw new IllegalArgumentException("There are no tasks");
        }
        List<RemoteFuture<T>> futures = submitAll(tasks);
        try {
            return Futures.firstSuccess(futures, timeout, unit);
        } finally {
            futures.forEach(future -> future.cancel(true));
        }
    }

    /** All or none: one that cannot travel keeps the others from being sent. */
    private <T> List<RemoteFuture<T>> submitAll(Collection<? extends Callable<T>> tasks) {
        List<Task<T>> checked = new ArrayList<>();
        for (Callable<T> task : tasks) {
            checked.add(Task.of(Pool.<T>sendable(task)));
        }
        return checked.stream().map(this::submit).toList();
    }

    /** Waits for a task that was submitted before, perhaps by another program. */
    public <T> RemoteFuture<T> attach(String taskId, Class<T> result) {
        return registrar.attach(taskId, result);
    }

    @Override
    public void shutdown() {
        shutdown = true;
    }

    /** Cancels what was submitted here and has not ended. @return none: remote tasks cannot be run by their submitter */
    @Override
    public List<Runnable> shutdownNow() {
        shutdown = true;
        unfinished.forEach(future -> future.cancel(true));
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return shutdown;
    }

    @Override
    public boolean isTerminated() {
        return shutdown && unfinished.isEmpty();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        try {
            Futures.waitFor(List.copyOf(unfinished), Futures.Until.ALL, timeout, unit);
            return isTerminated();
        } catch (TimeoutException e) {
            return false;
        } catch (CancellationException e) {
            return isTerminated();
        }
    }

    /** Takes no more tasks, and waits for those that were submitted here; when it is interrupted it cancels them. */
    @Override
    public void close() {
        shutdown();
        boolean interrupted = false;
        while (!isTerminated()) {
            try {
                boolean unused = awaitTermination(1, TimeUnit.DAYS);
            } catch (InterruptedException e) {
                interrupted = true;
                List<Runnable> unused = shutdownNow();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

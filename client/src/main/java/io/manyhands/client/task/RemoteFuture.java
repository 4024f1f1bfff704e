package io.manyhands.client.task;

import io.manyhands.client.json.Json;
import java.lang.reflect.Type;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The result of a task that runs elsewhere. It fails with {@link TaskFailedException} when the task does, and with
 * {@link io.manyhands.client.http.ManyhandsException} when it was refused or its end cannot be told. Thread-safe.
 *
 * <p>Callbacks run on a thread of the client's; what takes long belongs into {@code …Async} ones.
 */
public final class RemoteFuture<T> extends CompletableFuture<T> {
    private final Registrar registrar;
    private final Type type;
    private final CompletableFuture<String> accepted = new CompletableFuture<>();
    private volatile boolean killed;

    RemoteFuture(Registrar registrar, Type type) {
        this.registrar = registrar;
        this.type = type;
    }

    /** The task's id, as soon as it is on disk; fails when it was refused. */
    public CompletableFuture<String> accepted() {
        return accepted.copy();
    }

    /**
     * The task's id; waits until it is on disk.
     *
     * @throws java.util.concurrent.CompletionException when it was refused
     */
    public String taskId() {
        return accepted.join();
    }

    /**
     * Gives the task up: queued, it never runs; running, it is interrupted. The future is cancelled at once, and the task as
     * soon as a master hears of it.
     *
     * @param mayInterruptIfRunning makes no difference, as with every {@code CompletableFuture}
     */
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return cancelRemotely(false);
    }

    /** As {@link #cancel}, but the process in which it runs is killed, with all that it has started. */
    public boolean kill() {
        return cancelRemotely(true);
    }

    private boolean cancelRemotely(boolean kill) {
        killed |= kill;
        boolean cancelled = super.completeExceptionally(cancelled());
        if (cancelled) {
            registrar.cancel(this, kill);
        }
        return cancelled || isCancelled();
    }

    /** Tells how far the task is: what it said last, and whatever is new from then on. */
    public void onProgress(Consumer<Progress> listener) {
        registrar.listen(this, new EventListener(listener, line -> {}));
    }

    /** Gives the task's log lines, from its beginning. */
    public void onLog(Consumer<String> listener) {
        registrar.listen(this, new EventListener(progress -> {}, listener));
    }

    void accept(String id) {
        accepted.complete(id);
    }

    private static CancellationException cancelled() {
        return new CancellationException("The task was cancelled");
    }

    /** It was cancelled before it was sent, so it will not be. */
    void notSent() {
        accepted.completeExceptionally(cancelled());
    }

    /** Whether it is to be killed, where it is cancelled. */
    boolean isKilled() {
        return killed;
    }

    /** Null while it is not known. */
    @Nullable String idIfKnown() {
        return accepted.isDone() && !accepted.isCompletedExceptionally() ? accepted.join() : null;
    }

    void refuse(Throwable cause) {
        accepted.completeExceptionally(cause);
        completeExceptionally(cause);
    }

    /** @param end with the state, and the result or the error */
    void end(JsonNode end) {
        String state = end.path("state").asString("");
        switch (state) {
            case "SUCCEEDED" -> succeed(end.path("result"));
            case "CANCELLED" -> super.completeExceptionally(cancelled());
            default -> completeExceptionally(TaskFailedException.of(end.path("error"), state));
        }
    }

    private void succeed(JsonNode result) {
        try {
            complete(Json.read(result, type));
        } catch (RuntimeException e) {
            completeExceptionally(e);
        }
    }
}

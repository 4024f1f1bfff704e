package io.manyhands.worker.execution;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A handler's stage, and our own future of it: whatever the stage does about a cancel, that future ends. Thread-safe. */
final class Pending {
    private final CompletionStage<?> stage;
    private final CompletableFuture<@Nullable Object> own = new CompletableFuture<>();

    Pending(CompletionStage<?> stage) {
        this.stage = stage;
        stage.whenComplete((value, thrown) -> {
            if (thrown == null) {
                own.complete(value);
            } else {
                own.completeExceptionally(thrown);
            }
        });
    }

    boolean isDone() {
        return own.isDone();
    }

    /** Goes on there, never on the thread that completes the stage: that is somebody else's. */
    void then(Runnable next, Executor on) {
        CompletableFuture<?> unused = own.whenCompleteAsync((value, thrown) -> next.run(), on);
    }

    /** The attempt need not wait for what the handler's own code does about it, which runs here and may take its time. */
    void cancel() {
        own.cancel(true);
        try {
            stage.toCompletableFuture().cancel(true);
        } catch (RuntimeException e) {
            // Not every stage can be cancelled, or be a future; nobody waits for it any longer.
        }
    }

    /** What it brought, once it is done; throws what it failed with. */
    @Nullable Object value() throws Throwable {
        try {
            return own.join();
        } catch (CompletionException e) {
            throw unwrapped(e);
        }
    }

    private static Throwable unwrapped(Throwable thrown) {
        Throwable inner = thrown;
        while ((inner instanceof CompletionException || inner instanceof ExecutionException)
                && inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner;
    }
}

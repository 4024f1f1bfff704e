package io.manyhands.client.shared.session;

import io.manyhands.client.http.ManyhandsException;
import io.manyhands.client.http.UnreachableException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A call on its way. Its state is guarded by its link; its answer can be waited for by any thread. */
public final class Pending {
    private static final int LARGE = 250_000;
    private static final int TRIES = 4;

    private final Request request;
    private final CompletableFuture<Reply> answer = new CompletableFuture<>();
    private long number;
    private boolean withdrawn;
    private boolean abandoned;
    private @Nullable Reply reply;
    private int said;

    Pending(Request request) {
        this.request = request;
    }

    /** 0 before it was said. */
    long number() {
        return number;
    }

    void number(long given) {
        number = given;
    }

    /** Whether it is answered at once. */
    boolean isPrompt() {
        return request.waiting().isNone();
    }

    Request request() {
        return request;
    }

    /** What is to be said on a connection that knows nothing of it. */
    List<String> frames() {
        said++;
        String frame = request.frame(number);
        return withdrawn ? List.of(frame, cancel()) : List.of(frame);
    }

    /** Whether it seems to be what breaks the connection: masters close it on messages that are too large for them. */
    boolean isTooLarge() {
        return said >= TRIES && request.frame(number).length() > LARGE;
    }

    String cancel() {
        return "{\"cancel\":" + number + "}";
    }

    void withdraw() {
        withdrawn = true;
    }

    /** Nobody waits for the answer any more. */
    synchronized void abandon() {
        withdrawn = true;
        abandoned = true;
    }

    synchronized boolean isAbandoned() {
        return abandoned;
    }

    /** What is to be said when it was done for nobody; only once. */
    synchronized List<Request> undo() {
        Reply unwanted = abandoned ? reply : null;
        reply = null;
        return unwanted == null ? List.of() : request.giveBack(unwanted);
    }

    void done(Reply given) {
        synchronized (this) {
            reply = given;
        }
        answer.complete(given);
    }

    void failed(ManyhandsException cause) {
        answer.completeExceptionally(cause);
    }

    Reply get() throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw here(e);
        }
    }

    Reply get(long nanos) throws InterruptedException, TimeoutException {
        try {
            return answer.get(nanos, TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw here(e);
        }
    }

    /** The same as thrown by this thread, and not by the one that reads the socket. */
    private static RuntimeException here(ExecutionException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        String message = String.valueOf(cause.getMessage());
        if (cause instanceof SessionLostException) {
            return new SessionLostException(message, cause);
        }
        if (cause instanceof UnreachableException) {
            return new UnreachableException(message, cause);
        }
        return cause instanceof ManyhandsException refused
                ? new ManyhandsException(refused.status(), refused.kind(), message, refused)
                : new IllegalStateException(message, cause);
    }
}

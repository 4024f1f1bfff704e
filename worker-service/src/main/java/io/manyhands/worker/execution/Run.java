package io.manyhands.worker.execution;

import io.manyhands.model.Outcome;
import io.manyhands.worker.handler.AttemptValues;
import io.manyhands.worker.handler.ContextScope;
import io.manyhands.worker.handler.Handler;
import io.manyhands.worker.runner.Attempt;
import io.manyhands.worker.runner.Occupied;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * One attempt, from its first call to its outcome. It is on one thread at a time, and on none while a stage is waited for.
 *
 * <pre>
 *   begin ──▶ calls, one by one ──all done──▶ values closed, notepad ended ──▶ outcome
 *               ▲          │ a stage that is not done
 *               └─ async ◀─┘ a cancel cancels it
 * </pre>
 *
 * A stage that is done already is taken in the same loop, so thousands of them need no stack.
 */
final class Run {
    private final Handler handler;
    private final Attempt attempt;
    private final Calls calls;
    private final AttemptContext context;
    private final Executor continuations;
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    /** The thread of the worker's own on which the attempt goes on; the first one is its runner's to interrupt. */
    private final Occupied thread = new Occupied();

    private volatile @Nullable Pending awaited;
    private boolean follows;

    Run(Handler handler, Attempt attempt, Calls calls, AttemptContext context, Executor continuations) {
        this.handler = handler;
        this.attempt = attempt;
        this.calls = calls;
        this.context = context;
        this.continuations = continuations;
    }

    CompletionStage<Outcome> begin() {
        advance(null);
        return outcome;
    }

    private void goOn(Pending done) {
        thread.enter(context.cancellation());
        advance(done);
        thread.leave();
    }

    /** What ends the attempt is done outside its scope: who hears of the outcome is not part of it. */
    private void advance(@Nullable Pending done) {
        AttemptValues values = context.values();
        Outcome made;
        ContextScope scope = ContextScope.enter(context, values);
        try {
            made = call(done);
            if (made != null) {
                values.end();
            }
        } finally {
            scope.leave();
        }
        if (made != null) {
            end(made);
        }
    }

    private void end(Outcome made) {
        context.notepad().end(); // before anybody has the outcome, so that no outcome goes before what was said
        outcome.complete(made);
    }

    /** Null when the attempt waits. */
    private @Nullable Outcome call(@Nullable Pending done) {
        try {
            if (done != null) {
                take(done);
            }
            for (String input = calls.next(); input != null; input = calls.next()) {
                Pending pending = callOne(input);
                if (pending != null) {
                    await(pending);
                    return null;
                }
            }
            return calls.outcome();
        } catch (Throwable e) {
            return failure(e);
        }
    }

    /** A stage that is to be waited for, or null. */
    private @Nullable Pending callOne(String input) throws Throwable {
        try {
            Object returned = handler.call(input, context);
            if (returned instanceof CompletionStage<?> stage) {
                Pending pending = new Pending(stage);
                if (!pending.isDone()) {
                    return pending;
                }
                returned = pending.value();
            }
            calls.returned(returned);
        } catch (Throwable e) {
            calls.threw(e);
        }
        return null;
    }

    private void take(Pending done) throws Throwable {
        try {
            calls.returned(done.value());
        } catch (Throwable e) {
            calls.threw(e);
        }
    }

    /** From here on the attempt is the next thread's. */
    private void await(Pending pending) {
        awaited = pending;
        if (!follows) {
            follows = true;
            context.cancellation().onRequest(this::cancel);
        } else if (context.isCancelled()) {
            cancel();
        }
        pending.then(() -> goOn(pending), continuations);
    }

    /** On the thread of whoever cancels: what the handler's stage does about it happens elsewhere. */
    private void cancel() {
        thread.interrupt();
        Pending pending = awaited;
        if (pending != null && !pending.isDone()) {
            continuations.execute(pending::cancel);
        }
    }

    private Outcome failure(Throwable thrown) {
        return Outcome.failure(attempt.grant(), Failures.of(thrown));
    }
}

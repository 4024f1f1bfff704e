package io.manyhands.worker.execution;

import io.manyhands.model.ErrorKind;
import io.manyhands.model.Grant;
import io.manyhands.model.Offer;
import io.manyhands.model.Outcome;
import io.manyhands.model.TaskError;
import io.manyhands.worker.child.Asks;
import io.manyhands.worker.child.Children;
import io.manyhands.worker.handler.AttemptValues;
import io.manyhands.worker.handler.BadInput;
import io.manyhands.worker.handler.Handler;
import io.manyhands.worker.handler.Handlers;
import io.manyhands.worker.note.Notepads;
import io.manyhands.worker.runner.Attempt;
import io.manyhands.worker.runner.Cancellation;
import io.manyhands.worker.runner.Execution;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

/** Runs attempts with the worker's handlers; see the package's description. Thread-safe. */
public final class HandlerExecution implements Execution {
    private final String worker;
    private final Handlers handlers;
    private final Results results;
    private final Executor continuations = new Continuations();
    private final Notepads notepads;
    private final Asks asks;
    private final JsonMapper json;

    /**
     * @param worker the incarnation's name
     * @param resultLimit how large a result may be
     * @param notepads the incarnation's, as are the asks
     */
    public HandlerExecution(
            String worker, Handlers handlers, JsonMapper json, DataSize resultLimit, Notepads notepads, Asks asks) {
        this.json = json;
        this.asks = asks;
        this.worker = worker;
        this.handlers = handlers;
        this.results = new Results(json, resultLimit);
        this.notepads = notepads;
    }

    @Override
    public CompletionStage<Outcome> execute(Attempt attempt, Cancellation cancellation) {
        Offer offer = attempt.offer();
        Handler handler;
        try {
            handler = handlers.of(offer.type());
        } catch (RuntimeException e) {
            return failed(attempt, Failures.of(e));
        }
        if (handler == null) {
            return failed(
                    attempt,
                    Failures.error(
                            ErrorKind.UNKNOWN_TYPE,
                            "No handler for the type '" + offer.type() + "'; this worker has " + handlers.types()));
        }
        if (cancellation.requested()) {
            return failed(attempt, Failures.of(new InterruptedException("The attempt was cancelled before it began")));
        }
        try {
            Calls calls = calls(attempt, cancellation);
            return new Run(handler, attempt, calls, context(attempt, cancellation), continuations).begin();
        } catch (Throwable e) {
            return failed(attempt, Failures.of(e));
        }
    }

    private static CompletionStage<Outcome> failed(Attempt attempt, TaskError error) {
        return CompletableFuture.completedStage(Outcome.failure(attempt.grant(), error));
    }

    private Calls calls(Attempt attempt, Cancellation cancellation) throws BadInput {
        Long firstIndex = attempt.offer().firstIndex();
        return firstIndex == null
                ? new SingleCall(attempt, results)
                : new ChunkCalls(attempt, firstIndex, cancellation, results, json);
    }

    private AttemptContext context(Attempt attempt, Cancellation cancellation) {
        Grant grant = attempt.grant();
        AttemptValues values = new AttemptValues();
        return new AttemptContext(
                grant.task(),
                grant.attempt(),
                attempt.offer().type(),
                worker,
                attempt.deadline(InstantSource.system()),
                cancellation,
                values,
                continuations,
                notepads.open(grant),
                new Children(asks, grant, json),
                Thread.currentThread(),
                json);
    }
}

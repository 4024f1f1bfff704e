package io.manyhands.worker.execution;

import io.manyhands.model.ErrorKind;
import io.manyhands.model.Offer;
import io.manyhands.model.Outcome;
import io.manyhands.worker.child.Asks;
import io.manyhands.worker.child.Children;
import io.manyhands.worker.handler.Handler;
import io.manyhands.worker.handler.Handlers;
import io.manyhands.worker.note.Notepad;
import io.manyhands.worker.note.Notepads;
import io.manyhands.worker.runner.Attempt;
import io.manyhands.worker.runner.Cancellation;
import io.manyhands.worker.runner.Execution;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

/** Runs attempts with the worker's handlers; see the package's description. Thread-safe. */
public final class HandlerExecution implements Execution {
    private final String worker;
    private final Handlers handlers;
    private final Results results;
    private final Chunks chunks;
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
        this.chunks = new Chunks(json, results);
        this.notepads = notepads;
    }

    @Override
    public Outcome execute(Attempt attempt, Cancellation cancellation) {
        Offer offer = attempt.offer();
        Handler handler = handlers.of(offer.type());
        if (handler == null) {
            return Outcome.failure(
                    attempt.grant(),
                    Failures.error(
                            ErrorKind.UNKNOWN_TYPE,
                            "No handler for the type '" + offer.type() + "'; this worker has " + handlers.types()));
        }
        Notepad notepad = notepads.open(attempt.grant());
        try {
            if (cancellation.requested()) {
                throw new InterruptedException("The attempt was cancelled before it began");
            }
            return run(handler, attempt, context(attempt, cancellation, notepad));
        } catch (Throwable e) {
            return Outcome.failure(attempt.grant(), Failures.of(e));
        } finally {
            notepad.end(); // before anybody has the outcome, so that no outcome goes before what was said
        }
    }

    private AttemptContext context(Attempt attempt, Cancellation cancellation, Notepad notepad) {
        Children children = new Children(asks, attempt.grant(), json);
        return new AttemptContext(attempt, worker, cancellation, notepad, children, json);
    }

    private Outcome run(Handler handler, Attempt attempt, AttemptContext context) throws Throwable {
        Offer offer = attempt.offer();
        Long firstIndex = offer.firstIndex();
        if (firstIndex != null) {
            return chunks.run(handler, attempt, firstIndex, context);
        }
        String result = results.writeWithin(offer.type(), handler.call(offer.input(), context));
        return Outcome.success(attempt.grant(), result, 0);
    }
}

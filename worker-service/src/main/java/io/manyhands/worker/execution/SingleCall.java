package io.manyhands.worker.execution;

import io.manyhands.model.Outcome;
import io.manyhands.worker.runner.Attempt;
import org.jspecify.annotations.Nullable;

/** A task by itself: one call. */
final class SingleCall implements Calls {
    private final Attempt attempt;
    private final Results results;
    private @Nullable String input;
    private String result = "null";

    SingleCall(Attempt attempt, Results results) {
        this.attempt = attempt;
        this.results = results;
        this.input = attempt.offer().input();
    }

    @Override
    public @Nullable String next() {
        String next = input;
        input = null;
        return next;
    }

    @Override
    public void returned(@Nullable Object value) throws ResultRefused {
        result = results.writeWithin(attempt.offer().type(), value);
    }

    @Override
    public void threw(Throwable thrown) throws Throwable {
        throw thrown;
    }

    @Override
    public Outcome outcome() {
        return Outcome.success(attempt.grant(), result, 0);
    }
}

package io.manyhands.worker.execution;

import io.manyhands.model.ErrorKind;
import io.manyhands.model.Outcome;
import io.manyhands.worker.handler.Initializers;
import io.manyhands.worker.runner.Attempt;
import io.manyhands.worker.runner.Cancellation;
import io.manyhands.worker.runner.Execution;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Executes nothing before this process's initializers have done their work. */
public record Initialized(Execution execution, Initializers initializers) implements Execution {
    @Override
    public CompletionStage<Outcome> execute(Attempt attempt, Cancellation cancellation) {
        try {
            initializers.ensure();
        } catch (Initializers.Failed e) {
            String message = Objects.requireNonNullElse(e.getMessage(), "An initializer failed");
            return CompletableFuture.completedStage(
                    Outcome.failure(attempt.grant(), Failures.error(ErrorKind.ERROR, message)));
        }
        return execution.execute(attempt, cancellation);
    }
}

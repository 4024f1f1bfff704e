package io.manyhands.worker.execution;

import io.manyhands.model.Grant;
import io.manyhands.model.Offer;
import io.manyhands.model.Outcome;
import io.manyhands.worker.child.Asks;
import io.manyhands.worker.handler.HandlerJson;
import io.manyhands.worker.handler.HandlerRegistrar;
import io.manyhands.worker.note.Notepads;
import io.manyhands.worker.runner.Attempt;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.springframework.util.unit.DataSize;

/** Attempts to run in tests. */
final class Attempts {
    private Attempts() {}

    static HandlerExecution execution(Object handlers) {
        HandlerJson json = new HandlerJson(List.of());
        return new HandlerExecution(
                "worker-1",
                new HandlerRegistrar(() -> json).with(handlers).handlers(),
                json.mapper(),
                DataSize.ofMegabytes(1),
                new Notepads(System::nanoTime),
                new Asks());
    }

    static Attempt task(String type, String input) {
        return chunk(type, input, null);
    }

    static Attempt chunk(String type, String input, Long firstIndex) {
        return new Attempt("cpu", new Offer(5, 2, type, input, firstIndex), new Grant(5, 2, 99));
    }

    /** Waits for it. */
    static Outcome outcome(CompletionStage<Outcome> stage) {
        return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }
}

package io.manyhands.worker.hosted;

import io.manyhands.worker.channel.ToChild.Setup;
import io.manyhands.worker.child.Asks;
import io.manyhands.worker.execution.HandlerExecution;
import io.manyhands.worker.handler.Handlers;
import io.manyhands.worker.handler.Initializers;
import io.manyhands.worker.note.Notepads;
import io.manyhands.worker.runner.Execution;
import java.util.List;
import java.util.function.BinaryOperator;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a child has of its worker.
 *
 * @param resultLimit of one task
 * @param closing ends what it is made of
 */
record Application(
        Handlers handlers, JsonMapper json, Initializers initializers, DataSize resultLimit, Runnable closing) {
    private static final String RESULT_LIMIT = "manyhands.worker.result-limit";
    private static final String USUAL_LIMIT = "1MB";

    static Application make(Setup setup) {
        return setup.sources().isEmpty() ? WithoutContext.make(setup) : WithContext.make(setup);
    }

    /** @param settings asked for a property's value by its name and what it is by default */
    static DataSize resultLimit(BinaryOperator<String> settings) {
        return DataSize.parse(settings.apply(RESULT_LIMIT, USUAL_LIMIT));
    }

    Application withoutInitializers() {
        return new Application(handlers, json, new Initializers(List.of(), System::nanoTime), resultLimit, closing);
    }

    Execution execution(String worker, Notepads notepads, Asks asks) {
        return new HandlerExecution(worker, handlers, json, resultLimit, notepads, asks);
    }
}

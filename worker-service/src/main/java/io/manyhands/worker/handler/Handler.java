package io.manyhands.worker.handler;

import io.manyhands.worker.runner.RunnerKind;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Type;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** A method that runs the tasks of one type, ready to be called. Thread-safe. */
public final class Handler {
    private final String type;
    private final String pool;
    private final RunnerKind runner;
    private final String method;
    private final MethodHandle call;
    private final @Nullable ObjectReader reader;

    Handler(TaskHandler annotation, Signature signature, Object bean, JsonMapper json) {
        this.type = annotation.value();
        this.pool = annotation.pool();
        this.runner = annotation.runner();
        this.method = signature.name();
        this.call = signature.bind(bean);
        Type input = signature.inputType();
        this.reader = input == null ? null : json.readerFor(json.constructType(input));
    }

    public String type() {
        return type;
    }

    /** The pool that the type's tasks go to by default. */
    public String pool() {
        return pool;
    }

    /** Where the type's tasks run unless the configuration says something else. */
    public RunnerKind runner() {
        return runner;
    }

    /** The method, for messages. */
    String method() {
        return method;
    }

    /**
     * Binds the input, calls the method, and waits for a result that comes later.
     *
     * @throws BadInput when the method does not take the input
     * @throws InterruptedException when the attempt is to end early
     * @throws Throwable what the method threw
     */
    public @Nullable Object call(String input, TaskContext context) throws Throwable {
        Object result = (Object) call.invokeExact(bind(input), context);
        return result instanceof CompletionStage<?> stage ? await(stage) : result;
    }

    private @Nullable Object bind(String input) throws BadInput {
        if (reader == null) {
            return null;
        }
        try {
            return reader.readValue(input);
        } catch (JacksonException e) {
            throw new BadInput(type, e);
        }
    }

    private static @Nullable Object await(CompletionStage<?> stage) throws Throwable {
        try {
            return stage.toCompletableFuture().get();
        } catch (ExecutionException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}

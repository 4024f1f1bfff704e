package io.manyhands.worker.handler;

import io.manyhands.worker.runner.RunnerKind;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** A method that runs the tasks of one type, ready to be called. Thread-safe. */
public final class Handler {
    private static final String DEFAULT_POOL = "cpu";

    private final String type;
    private final String pool;
    private final RunnerKind runner;
    private final String method;
    private final MethodHandle call;
    private final @Nullable ObjectReader reader;
    private final JsonMapper json;
    private final InputCheck check;
    /** Whether the input is what is called. */
    private final boolean isTask;

    Handler(TaskHandler annotation, Signature signature, Object bean, JsonMapper json, InputCheck check) {
        this.type = annotation.value();
        this.pool = annotation.pool();
        this.runner = annotation.runner();
        this.method = signature.name();
        this.call = signature.bind(bean);
        Type input = signature.inputType();
        this.json = json;
        this.check = check;
        this.isTask = false;
        this.reader = input == null ? null : json.readerFor(json.constructType(input));
    }

    /** Of a task that is its own handler. */
    Handler(String type, Signature signature, Class<?> task, JsonMapper json, InputCheck check) {
        this.type = type;
        this.pool = DEFAULT_POOL;
        this.runner = RunnerKind.OF_POOL;
        this.method = signature.name();
        this.call = signature.bindTask();
        this.json = json;
        this.check = check;
        this.isTask = true;
        this.reader = json.readerFor(task);
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
     * Binds the input and calls the method.
     *
     * @return what the method returned; a {@link java.util.concurrent.CompletionStage} is the caller's to follow
     *
     * @throws BadInput when the method does not take the input
     * @throws InterruptedException when the attempt is to end early
     * @throws Throwable what the method threw
     */
    public @Nullable Object call(String input, TaskContext context) throws Throwable {
        return (Object) call.invokeExact(bind(input), context);
    }

    private @Nullable Object bind(String input) throws BadInput {
        if (reader == null) {
            return null;
        }
        Object value;
        try {
            value = reader.readValue(input);
        } catch (JacksonException e) {
            throw new BadInput(type, Refusal.of(e, input, json), e);
        }
        if (value == null && isTask) {
            throw new BadInput(type, "it needs an input: an object with the task's components", null);
        }
        List<String> complaints = value == null ? List.of() : check.complaints(value);
        if (!complaints.isEmpty()) {
            throw new BadInput(type, String.join("; ", complaints), null);
        }
        return value;
    }
}

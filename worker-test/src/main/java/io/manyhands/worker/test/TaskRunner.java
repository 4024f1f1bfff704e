package io.manyhands.worker.test;

import io.manyhands.worker.handler.HandlerJson;
import io.manyhands.worker.handler.HandlerRegistrar;
import io.manyhands.worker.handler.Handlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

/** Runs single tasks with real handlers; see the package's description. Thread-safe. */
public final class TaskRunner implements AutoCloseable {
    private static final Duration BOUND = Duration.ofMinutes(1);

    private final Handlers handlers;
    private final JsonMapper json;
    private final Family family;

    TaskRunner(Handlers handlers, JsonMapper json, DataSize resultLimit) {
        this.handlers = handlers;
        this.json = json;
        this.family = new Family(handlers, json, resultLimit);
    }

    /** For handlers that need no Spring, such as a plugin's. */
    public static TaskRunner of(Object... objects) {
        HandlerJson json = new HandlerJson(List.of());
        HandlerRegistrar registrar = new HandlerRegistrar(() -> json);
        for (Object object : objects) {
            registrar.with(object);
        }
        return new TaskRunner(registrar.handlers(), json.mapper(), DataSize.ofMegabytes(1));
    }

    /**
     * Runs a task of the type, and waits for its end for a minute.
     *
     * @param input anything that can be written as JSON
     * @throws AssertionError when there is no handler of the type, or it does not end in time; then it is interrupted
     */
    public TaskRun run(String type, @Nullable Object input) throws InterruptedException {
        return run(type, input, BOUND);
    }

    /** As {@link #run(String, Object)}, within another bound. */
    public TaskRun run(String type, @Nullable Object input, Duration atMost) throws InterruptedException {
        return runJson(type, json.writeValueAsString(input), atMost);
    }

    /** As {@link #run(String, Object)}, for inputs that the test's types cannot say: with a wrong field, or no JSON at all. */
    public TaskRun runJson(String type, String input) throws InterruptedException {
        return runJson(type, input, BOUND);
    }

    private TaskRun runJson(String type, String input, Duration atMost) throws InterruptedException {
        if (handlers.of(type) == null) {
            throw new AssertionError("No handler for the type '" + type + "'; there are " + handlers.types());
        }
        Member member = family.begin(type, input);
        try {
            return member.end().get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            member.cancel();
            throw new AssertionError("The task of type '" + type + "' has not ended within " + atMost, e);
        } catch (ExecutionException e) {
            throw new AssertionError("The task of type '" + type + "' could not be run", e.getCause());
        } finally {
            family.forget(member);
        }
    }

    /** Interrupts what still runs. */
    @Override
    public void close() {
        family.close();
    }
}

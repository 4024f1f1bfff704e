package io.manyhands.worker.execution;

import io.manyhands.model.TaskIds;
import io.manyhands.worker.child.Children;
import io.manyhands.worker.handler.AttemptValues;
import io.manyhands.worker.handler.SharedManager;
import io.manyhands.worker.handler.TaskContext;
import io.manyhands.worker.note.Notepad;
import io.manyhands.worker.runner.Cancellation;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an attempt's handler is told. Threads may keep it for ever, so it does not hold the input.
 *
 * @param main the thread in which the handler was called
 * @param callbacks runs what a handler wants to do about a cancel, on threads of the worker's
 */
record AttemptContext(
        long task,
        int attempt,
        String type,
        String worker,
        @Nullable Instant dueBy,
        Cancellation cancellation,
        AttemptValues values,
        Executor callbacks,
        Notepad notepad,
        Children children,
        Thread main,
        JsonMapper json)
        implements TaskContext {

    @Override
    public String taskId() {
        return TaskIds.format(task);
    }

    @Override
    public Optional<Instant> deadline() {
        return Optional.ofNullable(dueBy);
    }

    @Override
    public boolean isCancelled() {
        return cancellation.requested();
    }

    @Override
    public Registration onCancel(Runnable action) {
        return cancellation.onRequest(() -> callbacks.execute(action))::run;
    }

    @Override
    public boolean isEnded() {
        return values.isEnded();
    }

    @Override
    public void progress(long done, long total, @Nullable String message) {
        notepad.progress(done, total, message);
    }

    @Override
    public void log(String line) {
        notepad.log(line);
    }

    @Override
    public SharedManager manager(String name) {
        return new AttemptManager(name, children, main, json);
    }

    @Override
    public String submit(String type, @Nullable Object input) throws InterruptedException {
        return children.submit(type, input);
    }

    @Override
    public <T> T await(String task, Class<T> resultType, Duration atMost)
            throws InterruptedException, TimeoutException {
        return json.readValue(children.await(task, atMost), resultType);
    }
}

package io.manyhands.worker.execution;

import io.manyhands.model.TaskIds;
import io.manyhands.worker.child.Children;
import io.manyhands.worker.handler.TaskContext;
import io.manyhands.worker.note.Notepad;
import io.manyhands.worker.runner.Attempt;
import io.manyhands.worker.runner.Cancellation;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What an attempt's handler is told. */
record AttemptContext(
        Attempt of, String worker, Cancellation cancellation, Notepad notepad, Children children, JsonMapper json)
        implements TaskContext {

    @Override
    public String taskId() {
        return TaskIds.format(of.grant().task());
    }

    @Override
    public int attempt() {
        return of.grant().attempt();
    }

    @Override
    public boolean isCancelled() {
        return cancellation.requested();
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
    public String submit(String type, @Nullable Object input) throws InterruptedException {
        return children.submit(type, input);
    }

    @Override
    public <T> T await(String task, Class<T> resultType, Duration atMost)
            throws InterruptedException, TimeoutException {
        return json.readValue(children.await(task, atMost), resultType);
    }
}

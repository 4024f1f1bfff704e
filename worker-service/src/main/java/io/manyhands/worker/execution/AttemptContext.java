package io.manyhands.worker.execution;

import io.manyhands.model.TaskIds;
import io.manyhands.worker.handler.TaskContext;
import io.manyhands.worker.runner.Attempt;
import io.manyhands.worker.runner.Cancellation;

/** What an attempt's handler is told. */
record AttemptContext(Attempt of, String worker, Cancellation cancellation) implements TaskContext {

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
}

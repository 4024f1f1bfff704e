package io.manyhands.worker.handler;

/** The context of an attempt that a test only pretends. */
public record NoContext() implements TaskContext {
    @Override
    public String taskId() {
        return "0000000000001";
    }

    @Override
    public int attempt() {
        return 1;
    }

    @Override
    public String worker() {
        return "test";
    }

    @Override
    public boolean isCancelled() {
        return false;
    }
}

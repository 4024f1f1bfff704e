package io.manyhands.worker.handler;

import java.time.Duration;

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
    public String type() {
        return "test";
    }

    @Override
    public String worker() {
        return "test";
    }

    @Override
    public boolean isCancelled() {
        return false;
    }

    @Override
    public Registration onCancel(Runnable action) {
        return () -> {};
    }

    @Override
    public boolean isEnded() {
        return false;
    }

    @Override
    public void progress(long done, long total, String message) {}

    @Override
    public void log(String line) {}

    @Override
    public String submit(String type, Object input) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> T await(String task, Class<T> resultType, Duration atMost) {
        throw new UnsupportedOperationException();
    }
}

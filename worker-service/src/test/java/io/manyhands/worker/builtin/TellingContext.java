package io.manyhands.worker.builtin;

import io.manyhands.worker.handler.TaskContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/** Keeps what a handler says, and tells a test of it at once. */
public final class TellingContext implements TaskContext {
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    private final List<String> progress = Collections.synchronizedList(new ArrayList<>());
    private final Consumer<String> onSaid;
    private final int attempt;

    public TellingContext() {
        this(1, said -> {});
    }

    /** @param onSaid gets every line, and progress as "done/total message" */
    public TellingContext(int attempt, Consumer<String> onSaid) {
        this.attempt = attempt;
        this.onSaid = onSaid;
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }

    public List<String> progress() {
        return List.copyOf(progress);
    }

    @Override
    public String taskId() {
        return "0000000000001";
    }

    @Override
    public int attempt() {
        return attempt;
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
    public void progress(long done, long total, String message) {
        progress.add(done + "/" + total + " " + message);
        onSaid.accept(done + "/" + total + " " + message);
    }

    @Override
    public void log(String line) {
        lines.add(line);
        onSaid.accept(line);
    }

    @Override
    public String submit(String type, Object input) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> T await(String task, Class<T> resultType, Duration atMost) {
        throw new UnsupportedOperationException();
    }
}

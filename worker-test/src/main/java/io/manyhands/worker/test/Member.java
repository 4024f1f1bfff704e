package io.manyhands.worker.test;

import io.manyhands.model.Notes;
import io.manyhands.model.Outcome;
import io.manyhands.model.Progress;
import io.manyhands.worker.runner.CancelSignal;
import io.manyhands.worker.runner.Cancellation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A task that runs or has run, with what it has said. Thread-safe. */
final class Member {
    private final long id;
    private final int generation;
    private final String type;
    private final JsonMapper json;
    private final CompletableFuture<TaskRun> end = new CompletableFuture<>();
    private final List<String> log = new ArrayList<>();
    private final List<Progress> progress = new ArrayList<>();
    private final List<Member> children = new ArrayList<>();
    private final CancelSignal cancellation = new CancelSignal();
    private volatile @Nullable Thread thread;

    Member(long id, int generation, String type, JsonMapper json) {
        this.id = id;
        this.generation = generation;
        this.type = type;
        this.json = json;
    }

    long id() {
        return id;
    }

    /** 1 for what a test has begun itself. */
    int generation() {
        return generation;
    }

    synchronized List<Member> children() {
        return List.copyOf(children);
    }

    CompletableFuture<TaskRun> end() {
        return end;
    }

    void startedOn(Thread runs) {
        thread = runs;
    }

    void cancel() {
        cancellation.request();
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }

    Cancellation cancellation() {
        return cancellation;
    }

    synchronized void said(Notes notes) {
        log.addAll(notes.lines());
        if (notes.progress() != null) {
            progress.add(notes.progress());
        }
    }

    synchronized void submitted(Member child) {
        children.add(child);
    }

    void ended(Outcome outcome) {
        end.complete(run(outcome));
    }

    private synchronized TaskRun run(Outcome outcome) {
        List<TaskRun> endedChildren = children.stream()
                .map(child -> child.end.getNow(null))
                .filter(Objects::nonNull)
                .toList();
        return new TaskRun(type, outcome.result(), outcome.error(), log, progress, endedChildren, json);
    }
}

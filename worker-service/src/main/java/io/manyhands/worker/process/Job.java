package io.manyhands.worker.process;

import io.manyhands.model.Outcome;
import io.manyhands.model.TaskError;
import io.manyhands.worker.note.Notepad;
import io.manyhands.worker.runner.Attempt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;

/** An attempt in a child, or on its way into one. */
final class Job {
    final Attempt attempt;
    private final Notepad notepad;
    private final BiConsumer<Attempt, Outcome> onDone;
    private final AtomicBoolean done = new AtomicBoolean();
    volatile boolean cancelled;
    volatile boolean expired;

    Job(Attempt attempt, Notepad notepad, BiConsumer<Attempt, Outcome> onDone) {
        this.attempt = attempt;
        this.notepad = notepad;
        this.onDone = onDone;
    }

    Notepad notepad() {
        return notepad;
    }

    /** The first outcome counts. */
    void finish(Outcome outcome) {
        if (done.compareAndSet(false, true)) {
            notepad.end();
            onDone.accept(attempt, outcome);
        }
    }

    /** As {@link #finish}. */
    void fail(TaskError error) {
        finish(Outcome.failure(attempt.grant(), error));
    }
}

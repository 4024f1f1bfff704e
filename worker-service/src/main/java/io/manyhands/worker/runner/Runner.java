package io.manyhands.worker.runner;

import io.manyhands.model.AttemptRef;
import io.manyhands.model.Outcome;
import java.util.function.BiConsumer;

/** Runs attempts; see the package's description. Thread-safe. */
public interface Runner extends AutoCloseable {

    /**
     * Runs the attempt as soon as it can, and returns at once.
     *
     * @param onDone is told the outcome, once, on any thread; never called for what had not begun when the runner was closed
     */
    void submit(Attempt attempt, BiConsumer<Attempt, Outcome> onDone);

    /** Asks the attempt to end soon; nothing happens where it does not run. */
    void interrupt(AttemptRef attempt);

    /** Interrupts whatever runs and takes nothing more. Does not wait. Idempotent. */
    @Override
    void close();
}

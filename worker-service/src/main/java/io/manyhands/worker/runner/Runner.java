package io.manyhands.worker.runner;

import io.manyhands.model.AttemptRef;
import io.manyhands.model.Outcome;
import java.util.Optional;
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

    /** Ends the attempt by force where that can be done; else as {@link #interrupt}. */
    default void kill(AttemptRef attempt) {
        interrupt(attempt);
    }

    /**
     * The attempt's time is over. A runner that can end it by force does, and hands a timeout over as its outcome.
     *
     * @return where it stands, for a runner that cannot and is to be told to interrupt it; empty otherwise
     */
    Optional<String> expire(AttemptRef attempt);

    /** Interrupts whatever runs and takes nothing more. Does not wait. Idempotent. */
    @Override
    void close();
}

package io.manyhands.worker.runner;

import io.manyhands.model.Outcome;
import java.util.concurrent.CompletionStage;

/** Makes an outcome of an attempt. */
public interface Execution {

    /**
     * Begins on the calling thread, and keeps it for as long as the attempt needs a thread. An interrupt of the thread asks
     * the attempt to end soon, and so does the cancellation once the thread is free.
     *
     * @return never fails: whatever goes wrong is the outcome. It completes on any thread
     */
    CompletionStage<Outcome> execute(Attempt attempt, Cancellation cancellation);
}

package io.manyhands.worker.runner;

import io.manyhands.model.Outcome;

/** Makes an outcome of an attempt, on the calling thread. */
public interface Execution {

    /** Never throws: whatever goes wrong is the outcome. An interrupt of the thread asks it to end soon. */
    Outcome execute(Attempt attempt, Cancellation cancellation);
}

package io.manyhands.worker.execution;

import io.manyhands.model.Outcome;
import org.jspecify.annotations.Nullable;

/** The calls of a handler that make up an attempt, one after the other. For one thread at a time. */
interface Calls {

    /** The next call's input; null when there are no more. What it throws is the attempt's failure. */
    @Nullable String next() throws Exception;

    /** What the call returned, or what its stage brought. What it throws is as if the handler had thrown it. */
    void returned(@Nullable Object value) throws Exception;

    /** What the call threw. Throws it again where that is the attempt's failure. */
    void threw(Throwable thrown) throws Throwable;

    /** Asked after the last call. */
    Outcome outcome();
}

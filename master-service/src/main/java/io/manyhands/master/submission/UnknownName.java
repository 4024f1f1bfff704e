package io.manyhands.master.submission;

import io.manyhands.master.problem.ProblemException;
import java.util.Collection;

/** A task type or pool that no worker ever announced. */
public final class UnknownName extends ProblemException {
    private UnknownName(String slug, String message) {
        super(422, slug, message);
    }

    static UnknownName type(String type, Collection<String> known) {
        return new UnknownName(
                "unknown-type", "No worker ever announced the task type '" + type + "'; known are " + known);
    }

    static UnknownName pool(String pool, Collection<String> known) {
        return new UnknownName("unknown-pool", "No worker ever served the pool '" + pool + "'; known are " + known);
    }
}

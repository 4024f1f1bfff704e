package io.manyhands.worker.runner;

import io.manyhands.model.AttemptRef;
import io.manyhands.model.Grant;
import io.manyhands.model.Offer;

/** A task that this worker has the master's leave to run. */
public record Attempt(String pool, Offer offer, Grant grant) {
    public Attempt {
        if (!offer.ref().equals(grant.ref())) {
            throw new IllegalArgumentException("The grant of " + grant.ref() + " is not for " + offer.ref());
        }
    }

    public AttemptRef ref() {
        return grant.ref();
    }
}

package io.manyhands.worker.runner;

import io.manyhands.model.AttemptRef;
import io.manyhands.model.Grant;
import io.manyhands.model.Offer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task that this worker has the master's leave to run.
 *
 * @param deadline when it is to have ended, by this worker's clock; null where it has no timeout
 */
public record Attempt(
        String pool, Offer offer, Grant grant, @Nullable Instant deadline) {
    public Attempt {
        if (!offer.ref().equals(grant.ref())) {
            throw new IllegalArgumentException("The grant of " + grant.ref() + " is not for " + offer.ref());
        }
    }

    public Attempt(String pool, Offer offer, Grant grant) {
        this(pool, offer, grant, null);
    }

    public AttemptRef ref() {
        return grant.ref();
    }
}

package io.manyhands.worker.runner;

import io.manyhands.model.AttemptRef;
import io.manyhands.model.Grant;
import io.manyhands.model.Offer;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * A task that this worker has the master's leave to run.
 *
 * @param waitedNanos how long ago, when it begins, it was granted
 */
public record Attempt(String pool, Offer offer, Grant grant, long waitedNanos) {
    public Attempt {
        if (!offer.ref().equals(grant.ref())) {
            throw new IllegalArgumentException("The grant of " + grant.ref() + " is not for " + offer.ref());
        }
    }

    public Attempt(String pool, Offer offer, Grant grant) {
        this(pool, offer, grant, 0);
    }

    /** When it is to have ended, by this worker's clock, if it begins now; null where it has no timeout. */
    public @Nullable Instant deadline(InstantSource clock) {
        Long timeout = offer.timeoutMillis();
        return timeout == null ? null : clock.instant().plusMillis(timeout).minusNanos(waitedNanos);
    }

    public AttemptRef ref() {
        return grant.ref();
    }
}

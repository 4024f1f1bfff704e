package io.manyhands.model;

import java.util.Objects;

/**
 * A task that a master gives to an idle worker unasked: offer and grant in one.
 *
 * @param pool whose slot it is for
 */
public record Assignment(String pool, Offer offer, Grant grant) {
    public Assignment {
        Objects.requireNonNull(pool, "pool");
        if (!offer.ref().equals(grant.ref())) {
            throw new IllegalArgumentException("The grant of " + grant.ref() + " is not for " + offer.ref());
        }
    }
}

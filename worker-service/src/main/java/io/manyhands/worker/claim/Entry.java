package io.manyhands.worker.claim;

import io.manyhands.model.Assignment;
import io.manyhands.model.AttemptRef;
import io.manyhands.model.Grant;
import io.manyhands.model.Offer;
import io.manyhands.model.Release;
import io.manyhands.transport.Delivery;
import io.manyhands.worker.runner.Attempt;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One task's way through the worker: from its offer, or from its assignment. */
final class Entry {
    enum Stage {
        HELD,
        CLAIMED,
        READY,
        RUNNING,
        /** Waits for another task, without a slot. */
        WAITING,
        /** Asked to end: it holds its slot until it does, and its outcome is dropped. */
        STOPPING,
        /** No longer among the entries; may still stand in a queue, to be passed over. */
        GONE
    }

    final PoolClaims pool;
    final Offer offer;
    final AttemptRef ref;
    Stage stage = Stage.HELD;
    /** When the stage was reached. */
    long since;

    /** Null, as the delivery is, where the task was not offered. */
    @Nullable Tap tap;

    private @Nullable Delivery<Offer> delivery;
    private @Nullable Grant grant;
    private long grantedAt;

    Entry(Tap tap, Delivery<Offer> delivery, long now) {
        this.pool = tap.pool;
        this.tap = tap;
        this.delivery = delivery;
        this.offer = delivery.message();
        this.ref = offer.ref();
        this.since = now;
    }

    Entry(PoolClaims pool, Assignment assignment, long now) {
        this.pool = pool;
        this.offer = assignment.offer();
        this.ref = offer.ref();
        this.grant = assignment.grant();
        this.grantedAt = now;
        this.stage = Stage.READY;
        this.since = now;
    }

    /** Whether it may well be what ends its workers: once more, and many a master puts it in quarantine. */
    boolean isSuspect() {
        return offer.losses() >= 2;
    }

    /** Whether its handler runs. */
    boolean hasBegun() {
        return switch (stage) {
            case RUNNING, WAITING, STOPPING -> true;
            case HELD, CLAIMED, READY, GONE -> false;
        };
    }

    void move(Stage next, long now) {
        stage = next;
        since = now;
    }

    /** The same offer came again: the later delivery is the one that is surely alive. */
    Delivery<Offer> replaceDelivery(Tap newTap, Delivery<Offer> newer) {
        Delivery<Offer> older = delivery();
        delivery = newer;
        tap = newTap;
        return older;
    }

    Delivery<Offer> delivery() {
        return Objects.requireNonNull(delivery, "delivery");
    }

    void granted(Grant given, long now) {
        grant = given;
        grantedAt = now;
    }

    Attempt attempt(long now) {
        return new Attempt(pool.name(), offer, grant(), now - grantedAt);
    }

    Release release() {
        return new Release(ref.task(), ref.attempt(), grant().secret());
    }

    private Grant grant() {
        return Objects.requireNonNull(grant, "grant");
    }
}

package io.manyhands.worker.claim;

/** One subscription to a pool's offers. Offers that came through it are gone when it is shut. */
public final class Tap {
    final PoolClaims pool;
    private boolean shut;

    Tap(PoolClaims pool) {
        this.pool = pool;
    }

    void shut() {
        shut = true;
    }

    boolean isShut() {
        return shut;
    }
}

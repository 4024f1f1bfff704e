package io.manyhands.worker.incarnation;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** When a master was last heard. They answer every heartbeat that carries an inventory, if nothing else. Thread-safe. */
final class Hearing {
    /** Two answers may be lost or late. */
    private static final int PATIENCE = 2 * Reporter.INVENTORY_EVERY + 2;

    private final long patienceNanos;
    private final LongSupplier nanoClock;
    private volatile long last;
    private volatile boolean any;

    Hearing(Duration heartbeatInterval, LongSupplier nanoClock) {
        this.patienceNanos = PATIENCE * heartbeatInterval.toNanos();
        this.nanoClock = nanoClock;
    }

    void heard() {
        last = nanoClock.getAsLong();
        any = true;
    }

    /** What is wrong; empty where a master answers. */
    Optional<String> silence() {
        if (!any) {
            return Optional.of("no master has answered yet");
        }
        long silent = nanoClock.getAsLong() - last;
        return silent <= patienceNanos
                ? Optional.empty()
                : Optional.of(
                        "no master has answered for " + Duration.ofNanos(silent).toSeconds() + " s");
    }
}

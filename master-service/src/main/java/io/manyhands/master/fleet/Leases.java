package io.manyhands.master.fleet;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

/** Until when each live worker is believed to live. Thread-safe. */
public final class Leases {
    /** A little more than a heartbeat. */
    public static final Duration WITHOUT_QUEUE = Duration.ofMillis(1_300);

    private final ConcurrentMap<String, Lease> leases = new ConcurrentHashMap<>();
    private final Duration length;
    private final LongSupplier nanoClock;

    private record Lease(long renewedAt, boolean queueGone) {}

    /**
     * @param length how long a worker may be silent
     * @param nanoClock a clock in nanoseconds that never jumps
     */
    public Leases(Duration length, LongSupplier nanoClock) {
        this.length = length;
        this.nanoClock = nanoClock;
    }

    /** The worker gave a sign of life. */
    public void renew(String worker) {
        leases.put(worker, new Lease(nanoClock.getAsLong(), false));
    }

    /** As {@link #renew}, for a worker that has a lease; whoever is unknown or struck off has none. */
    public void heard(String worker) {
        leases.computeIfPresent(worker, (name, lease) -> new Lease(nanoClock.getAsLong(), false));
    }

    /** Nothing could be heard for a while: every lease begins anew. */
    public void renewAll() {
        leases.replaceAll((worker, lease) -> new Lease(nanoClock.getAsLong(), false));
    }

    /** The worker's queue is not there: unless it is heard again soon, it is dead. */
    public void queueGone(String worker) {
        leases.computeIfPresent(worker, (name, lease) -> new Lease(lease.renewedAt, true));
    }

    void endAll() {
        leases.clear();
    }

    public void end(String worker) {
        leases.remove(worker);
    }

    /** The workers that have been silent for so long. */
    public List<String> silentFor(Duration time) {
        long now = nanoClock.getAsLong();
        return leases.entrySet().stream()
                .filter(entry -> now - entry.getValue().renewedAt >= time.toNanos())
                .map(entry -> entry.getKey())
                .toList();
    }

    /** The workers to give up: silent for a lease, or without a queue and silent for the shorter time. */
    public List<String> over() {
        return leases.keySet().stream().filter(this::isOver).toList();
    }

    /** Whether the worker is to be given up; false for one without a lease. */
    public boolean isOver(String worker) {
        Lease lease = leases.get(worker);
        return lease != null
                && nanoClock.getAsLong() - lease.renewedAt >= (lease.queueGone ? WITHOUT_QUEUE : length).toNanos();
    }
}

package io.manyhands.master.manager;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * How long sessions have been silent. That is nothing to write down: after a change of masters everybody begins anew.
 * Thread-safe.
 */
final class SessionLeases {
    private final LongSupplier nanoClock;
    private final Map<Key, Lease> leases = new ConcurrentHashMap<>();

    SessionLeases(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    record Key(String manager, String session) {}

    private record Lease(long ttlNanos, long endsAt) {}

    void begin(String manager, String session, long ttlMillis) {
        if (ttlMillis > 0) {
            long ttl = Duration.ofMillis(ttlMillis).toNanos();
            leases.put(new Key(manager, session), new Lease(ttl, nanoClock.getAsLong() + ttl));
        }
    }

    /** It has been heard. @return false if it is not there */
    boolean renew(String manager, String session) {
        return leases.computeIfPresent(
                        new Key(manager, session),
                        (key, lease) -> new Lease(lease.ttlNanos, nanoClock.getAsLong() + lease.ttlNanos))
                != null;
    }

    /** How long it may be silent; nothing for one that is not there. */
    Duration ttl(String manager, String session) {
        Lease lease = leases.get(new Key(manager, session));
        return lease == null ? Duration.ZERO : Duration.ofNanos(lease.ttlNanos);
    }

    void ended(String manager, String session) {
        leases.remove(new Key(manager, session));
    }

    /** Those that have been silent for too long; each is named again until it has ended. */
    List<Key> silent() {
        long now = nanoClock.getAsLong();
        List<Key> silent = new ArrayList<>();
        leases.forEach((key, lease) -> {
            if (now - lease.endsAt > 0) {
                silent.add(key);
            }
        });
        return silent;
    }

    void clear() {
        leases.clear();
    }
}

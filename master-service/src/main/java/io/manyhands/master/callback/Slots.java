package io.manyhands.master.callback;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/** Who may send now: so many at a time, and only a few of them to one host. Thread-safe. */
final class Slots {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition released = lock.newCondition();
    private final Map<String, Integer> taken = new HashMap<>();
    private final int perHost;
    private int free;
    private long releases;

    Slots(int all, int perHost) {
        this.free = all;
        this.perHost = perHost;
    }

    boolean take(String host) {
        lock.lock();
        try {
            if (free == 0 || taken.getOrDefault(host, 0) >= perHost) {
                return false;
            }
            free--;
            taken.merge(host, 1, Integer::sum);
            return true;
        } finally {
            lock.unlock();
        }
    }

    void release(String host) {
        lock.lock();
        try {
            free++;
            releases++;
            taken.computeIfPresent(host, (name, number) -> number == 1 ? null : number - 1);
            released.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean hasFree() {
        lock.lock();
        try {
            return free > 0;
        } finally {
            lock.unlock();
        }
    }

    /** The hosts to which no more may be sent now. */
    Set<String> busyHosts() {
        lock.lock();
        try {
            return taken.entrySet().stream()
                    .filter(host -> host.getValue() >= perHost)
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
        } finally {
            lock.unlock();
        }
    }

    /** How many have been released ever: to be waited for with {@link #awaitRelease}. */
    long releases() {
        lock.lock();
        try {
            return releases;
        } finally {
            lock.unlock();
        }
    }

    /** @return whether one has been released since there were so many, or is within the time */
    boolean awaitRelease(long since, Duration time) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long nanos = time.toNanos();
            while (releases == since && nanos > 0) {
                nanos = released.awaitNanos(nanos);
            }
            return releases != since;
        } finally {
            lock.unlock();
        }
    }
}

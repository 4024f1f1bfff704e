package io.manyhands.master.ledger;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What waits to be written, bounded by number and bytes. Thread-safe. */
final class EntryQueue {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Condition room = lock.newCondition();
    private final Queue<Entry<?, ?>> entries = new ArrayDeque<>();
    private final int maxLength;
    private final long maxBytes;
    private long bytes;
    private boolean woken;

    EntryQueue(int maxLength, long maxBytes) {
        this.maxLength = maxLength;
        this.maxBytes = maxBytes;
    }

    /** @return false when there was no room within the time */
    boolean add(Entry<?, ?> entry, Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long nanos = patience.toNanos();
            while (!hasRoom(entry.weight)) {
                if (nanos <= 0) {
                    return false;
                }
                nanos = room.awaitNanos(nanos);
            }
            entries.add(entry);
            bytes += entry.weight;
            filled.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** An entry heavier than the bound passes when it is alone. */
    private boolean hasRoom(long weight) {
        return entries.isEmpty() || (entries.size() < maxLength && bytes + weight <= maxBytes);
    }

    /** Up to so many entries, at once when there are any or somebody wakes, or after the time. */
    List<Entry<?, ?>> take(int most, Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long nanos = patience.toNanos();
            while (entries.isEmpty() && !woken && nanos > 0) {
                nanos = filled.awaitNanos(nanos);
            }
            woken = false;
            return poll(most);
        } finally {
            lock.unlock();
        }
    }

    private List<Entry<?, ?>> poll(int most) {
        List<Entry<?, ?>> taken = new ArrayList<>(Math.min(most, entries.size()));
        while (taken.size() < most && !entries.isEmpty()) {
            Entry<?, ?> entry = entries.remove();
            bytes -= entry.weight;
            taken.add(entry);
        }
        room.signalAll();
        return taken;
    }

    void wake() {
        lock.lock();
        try {
            woken = true;
            filled.signal();
        } finally {
            lock.unlock();
        }
    }

    int length() {
        lock.lock();
        try {
            return entries.size();
        } finally {
            lock.unlock();
        }
    }
}

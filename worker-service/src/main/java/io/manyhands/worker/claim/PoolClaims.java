package io.manyhands.worker.claim;

import io.manyhands.model.Heartbeat.WorkerPool;
import io.manyhands.worker.claim.Entry.Stage;
import io.manyhands.worker.runner.Runners;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One pool's offers and attempts, by stage. */
final class PoolClaims {
    static final int MAX_BASE_CREDIT = 512;
    /** Deliveries of a channel that died are still here; this many are more than the living ones can be. */
    private static final int MAX_HELD = 2 * (MAX_BASE_CREDIT + Pace.MAX_BOOST);
    /** Granted attempts that wait longer than this for a slot are another worker's sooner. */
    static final long MAX_WAIT_NANOS = 2_000_000_000L;

    private final String name;
    private final int slots;
    private final Pace pace;
    /** Both may hold entries that have moved on since; they are passed over, and counted apart. */
    private final Deque<Entry> held = new ArrayDeque<>();

    private final Deque<Entry> ready = new ArrayDeque<>();
    /** Attempts that could go on if there were slots. */
    private final Deque<Entry> resuming = new ArrayDeque<>();

    private int waiting;
    private int heldCount;
    private int claimed;
    private int readyCount;

    PoolClaims(String name, int slots) {
        this.name = name;
        this.slots = slots;
        this.pace = new Pace(slots, baseCredit(slots));
    }

    static int baseCredit(int slots) {
        return Math.max(2, Math.min(MAX_BASE_CREDIT, 2 * slots));
    }

    String name() {
        return name;
    }

    int slots() {
        return slots;
    }

    Pace pace() {
        return pace;
    }

    WorkerPool view() {
        return new WorkerPool(name, slots, pace.running(), heldCount);
    }

    /** Whether it has offers that are neither granted nor given back: with those its credit may be used up. */
    boolean holdsOffers() {
        return heldCount + claimed > 0;
    }

    boolean isOverfull() {
        return heldCount > MAX_HELD;
    }

    void hold(Entry entry) {
        held.addLast(entry);
        heldCount++;
        pace.offered(entry.offer.input().length());
    }

    /** Takes the longest held offer; null when there is none. */
    @Nullable Entry nextHeld() {
        return next(held, Stage.HELD);
    }

    /** Claims the longest held offer of those admitted when there is a use for it; null when there is not. */
    @Nullable Entry claim(Predicate<Entry> admitted, long now) {
        if (heldCount == 0 || claimed + readyCount + pace.running() >= slots + pace.ahead(now)) {
            return null;
        }
        Entry entry = next(held, Stage.HELD, admitted);
        if (entry != null) {
            leave(entry);
            entry.move(Stage.CLAIMED, now);
            claimed++;
        }
        return entry;
    }

    void granted(Entry entry, long now) {
        if (entry.stage == Stage.CLAIMED && now - entry.since < MAX_WAIT_NANOS) {
            pace.answered(now - entry.since);
        }
        leave(entry);
        entry.move(Stage.READY, now);
        ready(entry);
    }

    void assigned(Entry entry) {
        pace.offered(entry.offer.input().length());
        ready(entry);
    }

    private void ready(Entry entry) {
        ready.addLast(entry);
        readyCount++;
    }

    /** @return false when so many wait already that this one keeps its slot */
    boolean giveUpSlot(Entry entry, long now) {
        if (waiting >= Runners.MAX_WAITING) {
            return false;
        }
        pace.paused(now);
        entry.move(Stage.WAITING, now);
        waiting++;
        goOn(now);
        return true;
    }

    void resume(Entry entry, long now) {
        resuming.addLast(entry);
        goOn(now);
    }

    /** Gives free slots to those that have had one. */
    private void goOn(long now) {
        while (pace.running() < slots && !resuming.isEmpty()) {
            takeSlot(resuming.removeFirst(), now);
        }
    }

    /** A waiting attempt has a slot again, even if that is one too many. */
    void takeSlot(Entry entry, long now) {
        if (entry.stage == Stage.WAITING) {
            resuming.remove(entry);
            waiting--;
            pace.started(now);
            entry.move(Stage.RUNNING, now);
        }
    }

    /** Starts the longest waiting attempt when there is a slot for it; null when there is not. */
    @Nullable Entry start(long now) {
        goOn(now);
        if (readyCount == 0 || pace.running() >= slots) {
            return null;
        }
        Entry entry = next(ready, Stage.READY);
        if (entry != null) {
            leave(entry);
            entry.move(Stage.RUNNING, now);
            pace.started(now);
        }
        return entry;
    }

    /** The entry is not the pool's any more. */
    void remove(Entry entry, long now) {
        takeSlot(entry, now);
        if (entry.stage == Stage.RUNNING || entry.stage == Stage.STOPPING) {
            pace.finished(now - entry.since, now);
            goOn(now);
        } else {
            leave(entry);
        }
        entry.move(Stage.GONE, now);
    }

    List<Entry> heldWhere(Predicate<Entry> condition) {
        return where(held, Stage.HELD, condition);
    }

    List<Entry> readyWhere(Predicate<Entry> condition) {
        return where(ready, Stage.READY, condition);
    }

    private void leave(Entry entry) {
        switch (entry.stage) {
            case HELD -> heldCount--;
            case CLAIMED -> claimed--;
            case READY -> readyCount--;
            case RUNNING, WAITING, STOPPING, GONE -> throw new IllegalStateException(entry.ref + " is " + entry.stage);
        }
    }

    private static @Nullable Entry next(Deque<Entry> queue, Stage stage) {
        return next(queue, stage, entry -> true);
    }

    private static @Nullable Entry next(Deque<Entry> queue, Stage stage, Predicate<Entry> condition) {
        Iterator<Entry> entries = queue.iterator();
        while (entries.hasNext()) {
            Entry entry = entries.next();
            boolean found = entry.stage == stage && condition.test(entry);
            if (found || entry.stage != stage) {
                entries.remove();
            }
            if (found) {
                return entry;
            }
        }
        return null;
    }

    private static List<Entry> where(Deque<Entry> queue, Stage stage, Predicate<Entry> condition) {
        queue.removeIf(entry -> entry.stage != stage);
        List<Entry> found = new ArrayList<>();
        queue.forEach(entry -> {
            if (condition.test(entry)) {
                found.add(entry);
            }
        });
        return found;
    }
}

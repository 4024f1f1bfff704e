package io.manyhands.master.dispatch;

import io.manyhands.model.Offer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One pool's unclaimed offers, and whether more is waiting. Not thread-safe. Times are nanoseconds of a clock that never
 * jumps.
 *
 * <p>Its size follows the pool: twice the slots of the live workers, or as many tasks as were claimed in the last second,
 * whichever is more.
 */
final class Window {
    /** While no worker is there: enough to keep the first one busy. */
    private static final int SIZE_WITHOUT_SLOTS = 16;

    private static final int MAX_SIZE = 10_000;
    /** Offers are taken from the backlog in steps, so that a transaction stays short and its inputs fit into memory. */
    private static final int MAX_STEP = 256;

    private static final long MAX_STEP_CHARS = 16L << 20;

    /** Inputs of the unclaimed offers together; one offer always fits. */
    private static final long MAX_CHARS = 32L << 20;

    private static final long SECOND = 1_000_000_000L;

    private final Map<Long, Unclaimed> offered = new LinkedHashMap<>();
    private long chars;

    private record Unclaimed(long since, int chars, Occupant occupant) {}

    private boolean backlog = true;
    private int largestInput;
    private int slots;
    private int claimedNow;
    private int claimedBefore;
    private long second;

    Window(int largestInput) {
        this.largestInput = largestInput;
    }

    private int size(long now) {
        long age = now / SECOND - second;
        int rate = age > 1 ? 0 : age == 1 ? claimedNow : Math.max(claimedNow, claimedBefore);
        return Math.min(MAX_SIZE, Math.max(slots == 0 ? SIZE_WITHOUT_SLOTS : 2 * slots, rate));
    }

    boolean hasRoom(long now) {
        return offered.isEmpty() || (offered.size() < size(now) && chars < MAX_CHARS);
    }

    boolean hasBacklog() {
        return backlog;
    }

    /** How many tasks to take from the backlog now; 1 or more where there is room. */
    int step(long now) {
        long byMemory = Math.max(1, Math.min(MAX_STEP_CHARS, MAX_CHARS - chars) / Math.max(1, largestInput));
        return (int) Math.max(1, Math.min(Math.min(MAX_STEP, byMemory), size(now) - offered.size()));
    }

    void queued(int inputLength) {
        backlog = true;
        largestInput = Math.max(largestInput, inputLength);
    }

    /** The backlog was asked for so many tasks and gave fewer: there is nothing left in it. */
    void drained() {
        backlog = false;
        largestInput = 0;
    }

    void backlogUnknown(int largest) {
        backlog = true;
        largestInput = Math.max(largestInput, largest);
    }

    void offered(Offer offer, Occupant occupant, long now) {
        int inputLength = offer.input().length();
        Unclaimed before = offered.put(offer.task(), new Unclaimed(now, inputLength, occupant));
        chars += inputLength - (before == null ? 0 : before.chars);
    }

    int length() {
        return offered.size();
    }

    /** @return what was in the window; null if it was not */
    @Nullable Occupant gone(long task) {
        Unclaimed unclaimed = offered.remove(task);
        if (unclaimed == null) {
            return null;
        }
        chars -= unclaimed.chars;
        return unclaimed.occupant;
    }

    /** @return what was in the window; null if it was not */
    @Nullable Occupant claimed(long task, long now) {
        Occupant occupant = gone(task);
        if (occupant == null) {
            return null;
        }
        countClaim(now);
        return occupant;
    }

    /** A task has left the line for a worker. */
    void countClaim(long now) {
        long nowSecond = now / SECOND;
        if (nowSecond != second) {
            claimedBefore = nowSecond == second + 1 ? claimedNow : 0;
            claimedNow = 0;
            second = nowSecond;
        }
        claimedNow++;
    }

    void slots(int slots) {
        this.slots = slots;
    }

    /** The offers that were put up before then and are still unclaimed. */
    List<Long> offeredBefore(long time) {
        List<Long> old = new ArrayList<>();
        offered.forEach((task, unclaimed) -> {
            if (unclaimed.since - time < 0) {
                old.add(task);
            }
        });
        return old;
    }

    /** @return what was in it */
    List<Occupant> forgetOffers() {
        List<Occupant> occupants =
                offered.values().stream().map(Unclaimed::occupant).toList();
        offered.clear();
        chars = 0;
        return occupants;
    }
}

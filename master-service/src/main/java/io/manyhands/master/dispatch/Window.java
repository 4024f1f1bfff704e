package io.manyhands.master.dispatch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One pool's unclaimed offers, and whether more is waiting. Not thread-safe.
 *
 * <p>Its size follows the pool: twice the slots of the live workers, or as many tasks as were claimed in the last second,
 * whichever is more.
 */
final class Window {
    private static final int MIN_SIZE = 16;
    private static final int MAX_SIZE = 10_000;
    /** Offers are taken from the backlog in steps, so that a transaction stays short and its inputs fit into memory. */
    private static final int MAX_STEP = 256;

    private static final long MAX_STEP_CHARS = 16L << 20;

    /** An unclaimed offer: when it was put up last, in milliseconds since the epoch. */
    private final Map<Long, Long> offered = new LinkedHashMap<>();

    private boolean backlog = true;
    private int largestInput;
    private int slots;
    private int claimedNow;
    private int claimedBefore;
    private long second;

    Window(int largestInput) {
        this.largestInput = largestInput;
    }

    int size() {
        return Math.min(MAX_SIZE, Math.max(Math.max(MIN_SIZE, 2 * slots), Math.max(claimedNow, claimedBefore)));
    }

    boolean hasRoom() {
        return offered.size() < size();
    }

    boolean hasBacklog() {
        return backlog;
    }

    /** How many tasks to take from the backlog now. */
    int step() {
        long byMemory = Math.max(1, MAX_STEP_CHARS / Math.max(1, largestInput));
        return (int) Math.min(Math.min(MAX_STEP, byMemory), size() - offered.size());
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

    void offered(long task, long now) {
        offered.put(task, now);
    }

    void gone(long task) {
        offered.remove(task);
    }

    void claimed(long task, long now) {
        long nowSecond = now / 1_000;
        if (nowSecond != second) {
            claimedBefore = nowSecond == second + 1 ? claimedNow : 0;
            claimedNow = 0;
            second = nowSecond;
        }
        claimedNow++;
        offered.remove(task);
    }

    void slots(int slots) {
        this.slots = slots;
    }

    int unclaimed() {
        return offered.size();
    }

    /** The offers that were put up before then and are still unclaimed. */
    List<Long> offeredBefore(long time) {
        List<Long> old = new ArrayList<>();
        offered.forEach((task, at) -> {
            if (at < time) {
                old.add(task);
            }
        });
        return old;
    }

    void forgetOffers() {
        offered.clear();
    }
}

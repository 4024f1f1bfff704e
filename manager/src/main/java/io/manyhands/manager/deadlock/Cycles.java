package io.manyhands.manager.deadlock;

import io.manyhands.manager.call.Owner;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Looks for circles among those who wait. An owner is one flow of control, so whoever waits does nothing else meanwhile. */
public final class Cycles {
    private final Function<Owner, Collection<Wait>> waits;

    /** @param waits what an owner waits for now */
    public Cycles(Function<Owner, Collection<Wait>> waits) {
        this.waits = waits;
    }

    /** The waits from this one on that come back to who waits; empty where there is no circle. */
    // Not by recursion: a path may be as long as there are waiters.
    public List<Wait> through(Wait begun) {
        Deque<Wait> path = new ArrayDeque<>(List.of(begun));
        Deque<Iterator<Wait>> choices = new ArrayDeque<>(List.of(Collections.emptyIterator()));
        Set<Owner> seen = new HashSet<>();
        while (!path.isEmpty()) {
            Owner last = path.getLast().blocker();
            if (last.equals(begun.waiter())) {
                return List.copyOf(path);
            }
            if (seen.add(last)) {
                choices.removeLast();
                choices.addLast(waits.apply(last).iterator());
            }
            if (choices.getLast().hasNext()) {
                path.addLast(choices.getLast().next());
                choices.addLast(Collections.emptyIterator());
            } else {
                path.removeLast();
                choices.removeLast();
            }
        }
        return List.of();
    }
}

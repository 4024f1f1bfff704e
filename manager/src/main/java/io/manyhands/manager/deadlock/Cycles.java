package io.manyhands.manager.deadlock;

import io.manyhands.manager.call.Owner;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
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
    public List<Wait> through(Wait begun) {
        List<Wait> path = new ArrayList<>(List.of(begun));
        return find(begun.waiter(), begun.blocker(), path, new HashSet<>()) ? path : List.of();
    }

    private boolean find(Owner sought, Owner from, List<Wait> path, Set<Owner> seen) {
        if (from.equals(sought)) {
            return true;
        }
        if (!seen.add(from)) {
            return false;
        }
        for (Wait wait : waits.apply(from)) {
            path.add(wait);
            if (find(sought, wait.blocker(), path, seen)) {
                return true;
            }
            path.remove(path.size() - 1);
        }
        return false;
    }
}

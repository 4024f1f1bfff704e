package io.manyhands.worker.claim;

import io.manyhands.model.AttemptRef;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The last attempt of each task that this worker is done with, so that a grant or an offer that arrives late or twice does
 * not run anything again. Bounded: the oldest are forgotten, long after anything could still be under way.
 */
class Past {
    private static final int MAX_SIZE = 1 << 15;

    private final Map<Long, Integer> lastAttempts = new LinkedHashMap<>();

    void done(AttemptRef ref) {
        Integer before = lastAttempts.remove(ref.task());
        lastAttempts.put(ref.task(), before == null ? ref.attempt() : Math.max(before, ref.attempt()));
        if (lastAttempts.size() > MAX_SIZE) {
            lastAttempts.remove(lastAttempts.keySet().iterator().next());
        }
    }

    boolean contains(AttemptRef ref) {
        Integer last = lastAttempts.get(ref.task());
        return last != null && ref.attempt() <= last;
    }
}

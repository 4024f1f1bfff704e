package io.manyhands.master.map;

import io.manyhands.master.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * How many items go into the next chunk. Where the client does not say, chunks grow with the map: a small map is spread over
 * all slots item by item, a large one is not slowed down by a round trip for each item.
 */
final class ChunkSizes {
    static final int MAX = 1_000;
    private static final int MAX_GROWN = 250;
    private static final int GROWTH = 64;

    private final @Nullable Integer fixed;

    ChunkSizes(@Nullable Integer fixed) {
        this.fixed = fixed;
    }

    /** @throws ProblemException unless it is a number from 1 to {@link #MAX} */
    static int require(String chunk) {
        if (chunk.matches("\\d{1,4}")) {
            int size = Integer.parseInt(chunk);
            if (size >= 1 && size <= MAX) {
                return size;
            }
        }
        throw new ProblemException(400, "malformed-chunk", "chunk=" + chunk + " is not between 1 and " + MAX);
    }

    int next(long itemsBefore) {
        return fixed != null ? fixed : (int) Math.min(MAX_GROWN, 1 + itemsBefore / GROWTH);
    }
}

package io.manyhands.master.map;

import io.manyhands.master.submission.IdempotencyKey;
import io.manyhands.master.task.TaskOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client wants of a map; everything has been checked but whether the types and pools are known.
 *
 * @param steps what every item goes through, 1 or more
 * @param isPipeline whether they are the stages of a pipeline; otherwise there is one
 * @param chunk how many items a chunk has; null to let chunks grow with the map
 * @param options of every chunk
 * @param then the type of the task that is to run on all values; null for none
 * @param key by which it is known again when it is repeated; null where it has none
 */
record MapRequest(
        List<Step> steps,
        boolean isPipeline,
        @Nullable Integer chunk,
        TaskOptions options,
        @Nullable String then,
        @Nullable IdempotencyKey key) {

    /** @param pool null for the type's own */
    record Step(String type, @Nullable String pool) {}
}

package io.manyhands.master.task;

import org.jspecify.annotations.Nullable;

/**
 * A task about to be written for the first time; everything in it has been checked.
 *
 * @param input JSON text
 * @param dueAt when it may be queued, in milliseconds since the epoch; null for at once
 * @param submittedAt milliseconds since the epoch
 */
public record NewTask(
        long id,
        String type,
        String pool,
        String input,
        TaskOptions options,
        @Nullable Long dueAt,
        @Nullable Chunk chunk,
        @Nullable Lineage lineage,
        long submittedAt) {
    /** The same under an id that was promised to somebody. */
    public NewTask withId(long promised) {
        return new NewTask(promised, type, pool, input, options, dueAt, chunk, lineage, submittedAt);
    }

    /** About how many bytes of memory it takes while it waits to be written. */
    public long weight() {
        return 200L + 2L * input.length();
    }
}

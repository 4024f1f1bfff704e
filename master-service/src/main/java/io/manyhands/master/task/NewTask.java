package io.manyhands.master.task;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task about to be written for the first time; everything in it has been checked.
 *
 * @param input JSON text
 * @param submittedAt milliseconds since the epoch
 */
public record NewTask(
        long id,
        String type,
        String pool,
        int priority,
        String input,
        List<String> tags,
        @Nullable Chunk chunk,
        long submittedAt) {
    public static final int DEFAULT_PRIORITY = 5;
    public static final int MAX_PRIORITY = 9;

    /** About how many bytes of memory it takes while it waits to be written. */
    public long weight() {
        return 200L + 2L * input.length();
    }
}

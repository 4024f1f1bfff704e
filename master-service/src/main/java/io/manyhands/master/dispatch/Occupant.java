package io.manyhands.master.dispatch;

import org.jspecify.annotations.Nullable;

/**
 * A task that is put up or runs, and so counts for its pool's limits.
 *
 * @param key its concurrency key
 * @param chunk whether it is a chunk of a map
 * @param followed whether something is to follow its end
 */
public record Occupant(String pool, @Nullable String key, boolean chunk, boolean followed) {}

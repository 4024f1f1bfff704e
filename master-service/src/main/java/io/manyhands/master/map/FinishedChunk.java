package io.manyhands.master.map;

/**
 * A task that ended and may be a chunk of a map.
 *
 * @param succeeded false when the chunk failed as a whole, with all of its items
 * @param failedItems how many items of a chunk that succeeded carry an error
 */
public record FinishedChunk(long task, boolean succeeded, int failedItems) {}

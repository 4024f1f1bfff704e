package io.manyhands.master.ending;

import io.manyhands.master.task.Ending;

/**
 * A task that has just ended.
 *
 * @param attempt the number of its newest attempt; 0 where there was none
 * @param failedItems of a chunk that succeeded: how many of its items carry an error
 */
public record Ended(long task, int attempt, Ending ending, int failedItems) {}

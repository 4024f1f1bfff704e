package io.manyhands.client.task;

import org.jspecify.annotations.Nullable;

/**
 * How far a task is.
 *
 * @param total 0 where it is not known
 * @param message what is being done
 */
public record Progress(long done, long total, @Nullable String message) {}

package io.manyhands.master.dispatch;

import io.manyhands.model.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * How a new task is to be written.
 *
 * @param state SCHEDULED, QUEUED or OFFERED
 * @param rank its turn; null where another master is to give it one, or it is not yet queued
 */
public record Placement(TaskState state, @Nullable Long rank) {}

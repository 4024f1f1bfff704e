package io.manyhands.master.task;

/**
 * Where a task that was submitted by a task comes from.
 *
 * @param parent the task that submitted it
 * @param root the first ancestor, which no task submitted
 * @param depth how many generations lie between it and the root; a root's child has 1
 */
public record Lineage(long parent, long root, int depth) {}

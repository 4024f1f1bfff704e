package io.manyhands.worker.incarnation;

import io.manyhands.worker.runner.Runner;

/**
 * A pool that the worker works for.
 *
 * @param slots how many attempts it runs at a time
 */
public record Pool(String name, int slots, Runner runner) {}

package io.manyhands.model;

/** One attempt of one task; attempts count from 1. */
public record AttemptRef(long task, int attempt) {
    public AttemptRef {
        if (attempt < 1) {
            throw new IllegalArgumentException("attempt of task " + task + " must be 1 or more: " + attempt);
        }
    }
}

package io.manyhands.model;

/** A granted attempt that its worker gives back unfinished, because it is about to stop. */
public record Release(long task, int attempt, long secret) {
    public AttemptRef ref() {
        return new AttemptRef(task, attempt);
    }
}

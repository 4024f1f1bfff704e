package io.manyhands.model;

/**
 * The master's leave to run an attempt.
 *
 * @param secret known to the master and to this attempt only; every outcome and release of the attempt carries it
 */
public record Grant(long task, int attempt, long secret) {
    public AttemptRef ref() {
        return new AttemptRef(task, attempt);
    }
}

package io.manyhands.model;

/** The answer to a claim that cannot be granted; the offer is to be dropped. */
public record Denial(long task, int attempt, String reason) {
    public AttemptRef ref() {
        return new AttemptRef(task, attempt);
    }
}

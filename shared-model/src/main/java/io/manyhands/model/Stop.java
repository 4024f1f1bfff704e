package io.manyhands.model;

/**
 * An attempt that counts no more: its task was cancelled, ran out of time, or runs elsewhere. Its worker is to interrupt it,
 * and need not report its outcome.
 *
 * @param kill not to wait for the handler to heed the interrupt, where the runner can end it by force
 */
public record Stop(long task, int attempt, boolean kill) {
    public AttemptRef ref() {
        return new AttemptRef(task, attempt);
    }
}

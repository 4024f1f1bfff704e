package io.manyhands.master.dispatch;

/** Hears of attempts that run no more. For the ledger's thread only. */
@FunctionalInterface
public interface AttemptListener {

    /** In the open transaction, an attempt has come to its end; told at least once, and perhaps of one that had ended before. */
    void ended(long task, int attempt);

    /** Which attempts run. */
    @FunctionalInterface
    interface Running {
        boolean runs(long task, int attempt);
    }

    /**
     * In the open transaction, all running attempts have been read. Whatever else was running has ended, though nobody may
     * have said so: by another master, or in a transaction whose commit was unknown.
     */
    default void read(Running running) {}
}

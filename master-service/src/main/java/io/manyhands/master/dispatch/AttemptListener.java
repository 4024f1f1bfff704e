package io.manyhands.master.dispatch;

/** Hears of attempts that run no more. For the ledger's thread only. */
@FunctionalInterface
public interface AttemptListener {

    /** In the open transaction, an attempt has come to its end; told at least once, and perhaps of one that had ended before. */
    void ended(long task, int attempt);
}

package io.manyhands.master.ledger;

import java.util.List;

/** Tells the answers and runs the effects of committed transactions: in their order, each once. */
interface Effects extends AutoCloseable {

    void start();

    /** To be called as soon as the transaction is committed. */
    void enqueue(List<Runnable> effects) throws InterruptedException;

    /** Runs what has been handed over, within a bound. */
    @Override
    void close();
}

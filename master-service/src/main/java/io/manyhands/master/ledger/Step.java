package io.manyhands.master.ledger;

import java.sql.SQLException;

/** Something done in every transaction of the ledger, after its commands. Called on the ledger's thread only. */
public interface Step {

    void apply(Transaction transaction) throws SQLException;

    /** The transaction in which the step, or a handler that it works with, took part is on disk. */
    default void committed() {}

    /** The transaction in which the step, or a handler that it works with, took part came to nothing. */
    void rolledBack();

    /** Nanoseconds until there is work for the step even if nobody writes: 0 for now, {@link Long#MAX_VALUE} for never. */
    long untilWork();
}

package io.manyhands.master.ending;

import io.manyhands.master.ledger.Transaction;
import java.sql.SQLException;
import java.util.List;

/** Something that follows from the ends of tasks, in the same transaction. For the ledger's thread only. */
public interface EndListener {
    /** Whether it may concern a task that is a chunk of a map, or one that something is to follow. */
    boolean concerns(boolean chunk, boolean followed);

    /** Before anything else: what a listener that ends tasks itself is to tell of them. */
    default void endsBy(Endings endings) {}

    /** These tasks have just ended; each is told once. */
    void ended(Transaction transaction, List<Ended> tasks) throws SQLException;
}

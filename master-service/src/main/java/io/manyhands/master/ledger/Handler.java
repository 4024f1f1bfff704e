package io.manyhands.master.ledger;

import java.sql.SQLException;
import java.util.List;

/**
 * Applies commands of one kind inside the ledger's transaction. Applying a command a second time, after an unknown outcome
 * of the first, must change nothing and give an answer as good as the first.
 */
@FunctionalInterface
public interface Handler<C, R> {

    /** @return one answer for each command, in their order; sent once the transaction is committed */
    List<R> apply(Transaction transaction, List<C> commands) throws SQLException;
}

package io.manyhands.master.manager;

import io.manyhands.master.ledger.Handler;
import io.manyhands.master.ledger.Ledger;
import io.manyhands.master.ledger.Transaction;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Forgets managers in which there has been nothing for a while, or else there would be too many one day. */
final class EmptyManagers implements Handler<EmptyManagers.Empty, Boolean> {
    private static final String DELETE_JOURNAL = "DELETE FROM manager_journal WHERE manager = ?";
    private static final String DELETE_SNAPSHOT = "DELETE FROM manager_snapshot WHERE manager = ?";
    /** How often a manager has to be found empty in a row, so that one in use is not made again and again. */
    private static final int LOOKS = 20;

    private final Managers managers;
    private final Journal journal;
    private final Ledger ledger;
    private final Map<String, Integer> looks = new HashMap<>();

    EmptyManagers(Managers managers, Journal journal, Ledger ledger) {
        this.managers = managers;
        this.journal = journal;
        this.ledger = ledger;
    }

    /** @param number of the last record that was applied when it was found empty */
    record Empty(String manager, long number) {}

    /** Looks once; called every half second or so, by one thread. */
    void step() {
        Map<String, Long> empty = managers.empty();
        looks.keySet().retainAll(empty.keySet());
        empty.forEach((name, number) -> {
            if (looks.merge(name, 1, Integer::sum) >= LOOKS) {
                looks.remove(name);
                CompletableFuture<Boolean> unused = ledger.write(this, new Empty(name, number), 0);
            }
        });
    }

    /** One that something was written for since then is not empty any more, or will not be. */
    @Override
    public List<Boolean> apply(Transaction transaction, List<Empty> found) throws SQLException {
        for (Empty empty : found) {
            if (journal.forget(empty.manager(), empty.number())) {
                transaction.update(DELETE_JOURNAL, empty.manager());
                transaction.update(DELETE_SNAPSHOT, empty.manager());
                transaction.afterCommit(() -> managers.drop(empty.manager()));
            }
        }
        return found.stream().map(empty -> true).toList();
    }
}

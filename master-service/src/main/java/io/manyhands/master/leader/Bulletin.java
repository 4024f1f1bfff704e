package io.manyhands.master.leader;

import io.manyhands.master.leader.Notice.Kind;
import io.manyhands.master.ledger.Transaction;
import java.sql.SQLException;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Tells the other masters, with the commit, what a transaction has done. For the ledger's thread only. */
public final class Bulletin {
    static final String CHANNEL = "manyhands";

    private static final String NOTIFY = "SELECT pg_notify('" + CHANNEL + "', ?)";

    private final String master;
    private final BooleanSupplier hasPeers;

    /** @param hasPeers whether anybody may be listening; without peers nothing is told */
    public Bulletin(String master, BooleanSupplier hasPeers) {
        this.master = master;
        this.hasPeers = hasPeers;
    }

    public void tell(Transaction transaction, Kind kind, List<Long> ids) throws SQLException {
        if (!hasPeers.getAsBoolean()) {
            return;
        }
        for (int from = 0; from < Math.max(1, ids.size()); from += Notice.MOST_IDS) {
            List<Long> some = ids.subList(from, Math.min(from + Notice.MOST_IDS, ids.size()));
            transaction.query(NOTIFY, row -> true, new Notice(kind, master, some).text());
        }
    }
}

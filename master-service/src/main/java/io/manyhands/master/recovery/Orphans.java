package io.manyhands.master.recovery;

import io.manyhands.master.dispatch.Dispatcher;
import io.manyhands.master.ledger.Handler;
import io.manyhands.master.ledger.Ledger;
import io.manyhands.master.ledger.Transaction;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last net: tasks that run on a worker that is not on the list of the living, however that came about. */
final class Orphans implements Handler<Orphans.Look, Integer> {
    private static final Logger log = LoggerFactory.getLogger(Orphans.class);
    private static final String PARENTS = """
            SELECT DISTINCT worker FROM task
            WHERE state = 'RUNNING'
              AND worker NOT IN (SELECT id FROM worker WHERE state IN ('ACTIVE', 'DRAINING'))""";

    private final Dispatcher dispatcher;
    private final Requeue requeue;
    private final InstantSource clock;

    Orphans(Dispatcher dispatcher, Requeue requeue, InstantSource clock) {
        this.dispatcher = dispatcher;
        this.requeue = requeue;
        this.clock = clock;
    }

    /** The wish to look. */
    record Look() {}

    void look(Ledger ledger) {
        CompletableFuture<Integer> unused = ledger.write(this, new Look(), 0);
    }

    @Override
    public List<Integer> apply(Transaction transaction, List<Look> looks) throws SQLException {
        if (!dispatcher.leads()) {
            return Collections.nCopies(looks.size(), 0);
        }
        dispatcher.prepare(transaction);
        int found = 0;
        for (String worker : transaction.query(PARENTS, row -> row.getString(1))) {
            found += requeue.lost(transaction, worker, clock.millis());
        }
        if (found > 0) {
            log.warn("{} tasks ran on workers that are not there; they are queued again", found);
        }
        return Collections.nCopies(looks.size(), found);
    }
}

package io.manyhands.master.recovery;

import io.manyhands.master.dispatch.Dispatcher;
import io.manyhands.master.fleet.Fleet;
import io.manyhands.master.fleet.Leases;
import io.manyhands.master.ledger.Handler;
import io.manyhands.master.ledger.Transaction;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Strikes workers off the list: those that are given up, and those that say goodbye. For the ledger's thread only. */
public final class LostWorkers implements Handler<String, Integer> {
    private static final Logger log = LoggerFactory.getLogger(LostWorkers.class);
    private static final String STRIKE_OFF =
            "UPDATE worker SET state = ? WHERE id = ? AND state IN ('ACTIVE', 'DRAINING')";

    private final Dispatcher dispatcher;
    private final Requeue requeue;
    private final Fleet fleet;
    private final Leases leases;
    private final InstantSource clock;

    public LostWorkers(Dispatcher dispatcher, Requeue requeue, Fleet fleet, Leases leases, InstantSource clock) {
        this.dispatcher = dispatcher;
        this.requeue = requeue;
        this.fleet = fleet;
        this.leases = leases;
        this.clock = clock;
    }

    /** Gives workers up. @return for each, how many tasks were queued again */
    @Override
    public List<Integer> apply(Transaction transaction, List<String> workers) throws SQLException {
        dispatcher.prepare(transaction);
        List<Integer> requeued = new ArrayList<>();
        for (String worker : workers) {
            // It may have been heard of since it was given up: while the database was away, for instance.
            requeued.add(dispatcher.leads() && leases.isOver(worker) ? strikeOff(transaction, worker, true) : 0);
        }
        return requeued;
    }

    /** The worker leaves by itself and holds nothing any more; should it hold something, that is queued again. */
    public void leaves(Transaction transaction, String worker) throws SQLException {
        strikeOff(transaction, worker, false);
    }

    private int strikeOff(Transaction transaction, String worker, boolean lost) throws SQLException {
        int struck = transaction.update(STRIKE_OFF, lost ? "LOST" : "GONE", worker);
        dispatcher.gone(worker);
        long now = clock.millis();
        int tasks = lost ? requeue.lost(transaction, worker, now) : requeue.left(transaction, worker, now);
        transaction.afterCommit(() -> {
            leases.end(worker);
            fleet.gone(worker);
            if (lost && struck == 1) {
                log.warn("Worker {} is lost; {} tasks are queued again", worker, tasks);
            }
        });
        return tasks;
    }
}

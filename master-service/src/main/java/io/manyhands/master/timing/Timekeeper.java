package io.manyhands.master.timing;

import io.manyhands.master.ledger.Handler;
import io.manyhands.master.ledger.Ledger;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks whether a time has come; a look that finds nothing writes nothing. For one thread. */
final class Timekeeper {
    private static final Logger log = LoggerFactory.getLogger(Timekeeper.class);
    private static final String ANY_DUE =
            "SELECT count(*) FROM (SELECT 1 FROM task WHERE state = 'SCHEDULED' AND due_at <= ? LIMIT 1) AS due";
    private static final String ANY_OVER =
            "SELECT count(*) FROM (SELECT 1 FROM task WHERE state = 'RUNNING' AND deadline <= ? LIMIT 1) AS overdue";
    private static final long ANSWER_BOUND_SECONDS = 10;

    private final JdbcClient readers;
    private final Ledger ledger;
    private final DueTasks dueTasks;
    private final Deadlines deadlines;
    private final InstantSource clock;

    Timekeeper(JdbcClient readers, Ledger ledger, DueTasks dueTasks, Deadlines deadlines, InstantSource clock) {
        this.readers = readers;
        this.ledger = ledger;
        this.dueTasks = dueTasks;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /** Looks once; called every tenth of a second or so. */
    void step() throws InterruptedException {
        try {
            drain(ANY_DUE, dueTasks, DueTasks.MOST);
            drain(ANY_OVER, deadlines, Deadlines.MOST);
        } catch (DataAccessException | ExecutionException | TimeoutException e) {
            log.debug("Cannot see to what is due now; the next look will", e);
        }
    }

    private void drain(String any, Handler<Long, Integer> handler, int most)
            throws InterruptedException, ExecutionException, TimeoutException {
        long now = clock.millis();
        if (readers.sql(any).param(now).query(Long.class).single() == 0) {
            return;
        }
        int done = most;
        while (done == most) {
            done = ledger.write(handler, now, 0).get(ANSWER_BOUND_SECONDS, TimeUnit.SECONDS);
        }
    }
}

package io.manyhands.master.retention;

import io.manyhands.master.ledger.Ledger;
import io.manyhands.master.retention.Sweep.Batch;
import io.manyhands.master.retention.Sweep.Progress;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sweeps from the oldest task to the youngest that may go, with a pause behind every batch. For one thread. */
final class Sweeper {
    private static final Logger log = LoggerFactory.getLogger(Sweeper.class);
    private static final long ANSWER_BOUND_SECONDS = 30;
    private static final long PAUSE_MILLIS = 20;

    private final Ledger ledger;
    private final Sweep sweep;
    private final InstantSource clock;

    Sweeper(Ledger ledger, Sweep sweep, InstantSource clock) {
        this.ledger = ledger;
        this.sweep = sweep;
        this.clock = clock;
    }

    /** One round. */
    void step() throws InterruptedException {
        long now = clock.millis();
        long deleted = 0;
        try {
            Progress progress = new Progress(Long.MIN_VALUE, 0);
            do {
                progress = ledger.write(sweep, new Batch(now, progress.reached()), 0)
                        .get(ANSWER_BOUND_SECONDS, TimeUnit.SECONDS);
                deleted += progress.deleted();
                Thread.sleep(PAUSE_MILLIS);
            } while (progress.reached() != Long.MAX_VALUE || progress.deleted() >= Sweep.MOST);
        } catch (ExecutionException | TimeoutException e) {
            log.debug("The sweep is broken off; the next round goes on", e);
        }
        if (deleted > 0) {
            log.info("Deleted {} tasks and other things that are kept no longer", deleted);
        }
    }
}

package io.manyhands.master.succession;

import io.manyhands.master.dispatch.Dispatcher;
import io.manyhands.master.fleet.Roll;
import io.manyhands.master.leader.LeaderDuty;
import io.manyhands.master.leader.Leadership;
import io.manyhands.master.ledger.Handler;
import io.manyhands.master.ledger.Ledger;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Begins and ends a leader's duties as the lease comes and goes. For one thread. */
final class Succession {
    private static final Logger log = LoggerFactory.getLogger(Succession.class);
    private static final long ANSWER_BOUND_SECONDS = 10;

    private final Leadership leadership;
    private final Ledger ledger;
    private final List<LeaderDuty> duties;
    private final Handler<Long, Boolean> lead;
    private long epoch;

    Succession(Leadership leadership, Ledger ledger, Roll roll, Dispatcher dispatcher, List<LeaderDuty> duties) {
        this.leadership = leadership;
        this.ledger = ledger;
        this.duties = List.copyOf(duties);
        this.lead = (transaction, epochs) -> {
            long newest = epochs.get(epochs.size() - 1);
            dispatcher.lead(transaction, newest);
            if (newest != 0) {
                roll.takeOver(transaction);
            }
            return epochs.stream().map(e -> true).toList();
        };
    }

    /** Looks once; called every fifth of a second or so. */
    void step() throws InterruptedException {
        long now = leadership.epoch();
        if (now == epoch) {
            return;
        }
        duties.forEach(LeaderDuty::end);
        try {
            ledger.write(lead, now, 0).get(ANSWER_BOUND_SECONDS, TimeUnit.SECONDS);
            epoch = now;
        } catch (ExecutionException | TimeoutException e) {
            log.debug("Cannot change hands now; the next look will", e);
            return;
        }
        if (now != 0) {
            log.info("This master leads, in epoch {}", now);
            duties.forEach(LeaderDuty::begin);
        } else {
            log.info("Another master leads");
        }
    }
}

package io.manyhands.master.recovery;

import io.manyhands.master.dispatch.Dispatcher;
import io.manyhands.master.fleet.Fleet;
import io.manyhands.master.ledger.Handler;
import io.manyhands.master.ledger.Ledger;
import io.manyhands.model.Message;
import io.manyhands.model.Offer;
import io.manyhands.transport.Destination;
import io.manyhands.transport.Transport;
import io.manyhands.transport.TransportException;
import io.manyhands.transport.TransportListener;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds offers that the fabric has lost: those which are unclaimed although neither the pool's queue nor any worker holds so
 * many. They are put up again; one that was not lost after all is denied when it is claimed a second time.
 */
public final class Reoffers implements TransportListener {
    private static final Logger log = LoggerFactory.getLogger(Reoffers.class);
    private static final Duration LOST_AFTER = Duration.ofSeconds(5);
    private static final long ANSWER_BOUND_SECONDS = 10;

    private final Ledger ledger;
    private final Dispatcher dispatcher;
    private final Transport transport;
    private final Fleet fleet;
    private final Handler<Long, Map<String, List<Long>>> findOld;
    private final Handler<String, Boolean> putBack;
    private volatile boolean suspicious;

    public Reoffers(Ledger ledger, Dispatcher dispatcher, Transport transport, Fleet fleet) {
        this.ledger = ledger;
        this.dispatcher = dispatcher;
        this.transport = transport;
        this.fleet = fleet;
        this.findOld = (transaction, times) ->
                times.stream().map(this.dispatcher::offeredBefore).toList();
        this.putBack = (transaction, pools) -> {
            for (String pool : pools) {
                this.dispatcher.putBack(transaction, pool);
            }
            return pools.stream().map(pool -> true).toList();
        };
    }

    /** Looks once; called every second or so. */
    public void step() throws InterruptedException {
        long before = dispatcher.now() + (suspicious ? 1 : -LOST_AFTER.toNanos());
        suspicious = false;
        try {
            for (Map.Entry<String, List<Long>> old : answer(findOld, before).entrySet()) {
                check(old.getKey(), old.getValue().size());
            }
        } catch (TransportException | ExecutionException | TimeoutException e) {
            suspicious = true;
            log.debug("Cannot look for lost offers now", e);
        }
    }

    private void check(String pool, int unclaimed) throws InterruptedException, ExecutionException, TimeoutException {
        long held = transport.waiting(Destination.pool(pool)) + fleet.offersHeld(pool);
        if (held < unclaimed) {
            log.info("Pool {}: {} of {} offers are missing; putting them up again", pool, unclaimed - held, unclaimed);
            answer(putBack, pool);
        }
    }

    private <C, R> R answer(Handler<C, R> handler, C command)
            throws InterruptedException, ExecutionException, TimeoutException {
        return ledger.write(handler, command, 0).get(ANSWER_BOUND_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void undeliverable(Destination<?> to, Message message, boolean unroutable) {
        if (message instanceof Offer) {
            suspicious = true;
        }
    }

    @Override
    public void connected() {
        suspicious = true;
    }

    @Override
    public void unblocked() {
        suspicious = true;
    }
}

package io.manyhands.master.recovery;

import io.manyhands.master.fleet.Leases;
import io.manyhands.master.ledger.Ledger;
import io.manyhands.model.MasterReply;
import io.manyhands.model.Message;
import io.manyhands.model.Names;
import io.manyhands.transport.Destination;
import io.manyhands.transport.Transport;
import io.manyhands.transport.TransportException;
import io.manyhands.transport.TransportListener;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches over the workers' leases. A worker that has missed a heartbeat is written to; if that comes back because its queue
 * is gone, nobody waits for the lease to end.
 */
public final class WorkerWatch implements TransportListener {
    private static final Logger log = LoggerFactory.getLogger(WorkerWatch.class);
    /** If this much time passed between two looks, it was the master that was silent. */
    private static final Duration OVERSLEPT = Duration.ofSeconds(2);

    /** After the fabric came back, workers are given this time to make their queues again. */
    private static final Duration RECONNECTION = Duration.ofSeconds(5);

    private static final long ANSWER_BOUND_SECONDS = 10;

    private final Leases leases;
    private final Ledger ledger;
    private final LostWorkers lostWorkers;
    private final Transport transport;
    private final LongSupplier nanoClock;
    private volatile boolean connected;
    private volatile boolean broken;
    private volatile long patientUntil;
    private long lastLook;

    public WorkerWatch(
            Leases leases, Ledger ledger, LostWorkers lostWorkers, Transport transport, LongSupplier nanoClock) {
        this.leases = leases;
        this.ledger = ledger;
        this.lostWorkers = lostWorkers;
        this.transport = transport;
        this.nanoClock = nanoClock;
        this.patientUntil = nanoClock.getAsLong();
        this.lastLook = patientUntil;
    }

    /** Looks once; called every half second or so. */
    public void step() throws InterruptedException {
        long now = nanoClock.getAsLong();
        if (now - lastLook > OVERSLEPT.toNanos()) {
            leases.renewAll();
        }
        lastLook = now;
        if (!connected) {
            return;
        }
        lookAt();
        lastLook = nanoClock.getAsLong();
    }

    private void lookAt() throws InterruptedException {
        for (String worker : leases.over()) {
            giveUp(worker);
        }
        if (nanoClock.getAsLong() - patientUntil >= 0) {
            leases.silentFor(Leases.WITHOUT_QUEUE).forEach(this::writeTo);
        }
    }

    private void giveUp(String worker) throws InterruptedException {
        try {
            ledger.write(lostWorkers, worker, 0).get(ANSWER_BOUND_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            log.debug("Worker {} cannot be given up now; the next look will", worker, e);
        }
    }

    private void writeTo(String worker) {
        try {
            transport.publish(Destination.worker(worker), List.of(MasterReply.EMPTY));
        } catch (TransportException e) {
            log.debug("Worker {} cannot be written to now", worker, e);
        }
    }

    @Override
    public void undeliverable(Destination<?> to, Message message, boolean unroutable) {
        if (unroutable && message instanceof MasterReply) {
            leases.queueGone(to.queue().substring(Names.workerQueue("").length()));
        }
    }

    @Override
    public void connected() {
        leases.renewAll();
        if (broken) {
            patientUntil = nanoClock.getAsLong() + RECONNECTION.toNanos();
        }
        connected = true;
    }

    @Override
    public void disconnected() {
        connected = false;
        broken = true;
    }

    /** Nobody can be heard either: an alarm of the broker's stops every publisher. */
    @Override
    public void blocked() {
        connected = false;
    }

    @Override
    public void unblocked() {
        connected();
    }
}

package io.manyhands.worker.incarnation;

import io.manyhands.model.Heartbeat;
import io.manyhands.model.MasterReply;
import io.manyhands.model.Notes;
import io.manyhands.transport.Delivery;
import io.manyhands.transport.Destination;
import io.manyhands.transport.Subscription;
import io.manyhands.transport.Transport;
import io.manyhands.transport.TransportException;
import io.manyhands.worker.child.Asks;
import io.manyhands.worker.note.Notepads;
import io.manyhands.worker.outbox.Batch;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A worker under one name, from its first report to its last; see the package's description. */
public final class Incarnation {
    private static final Logger log = LoggerFactory.getLogger(Incarnation.class);
    private static final int REPLY_CREDIT = 256;
    private static final long ADJUST_NANOS = Duration.ofMillis(100).toNanos();
    private static final Duration SETTLE = Duration.ofSeconds(2);

    private final String name;
    private final Transport transport;
    private final List<Pool> pools;
    private final Notepads notepads;
    private final long heartbeatNanos;
    private final LongSupplier nanoClock;
    private final Desk desk;
    private final Reporter reporter;
    private final List<PoolTaps> taps;
    private final Hearing hearing;
    private volatile boolean tapsFail;
    private volatile Runnable onDrain = () -> {};
    private volatile Runnable onDeaf = () -> {};

    /**
     * @param pools whose runners are this incarnation's own
     * @param notepads on which the attempts in those runners write
     * @param asks what they ask of the masters
     */
    public Incarnation(
            String name,
            Transport transport,
            List<Pool> pools,
            Notepads notepads,
            Asks asks,
            Announcement announcement,
            Duration heartbeatInterval,
            LongSupplier nanoClock) {
        this.name = name;
        this.transport = transport;
        this.pools = pools;
        this.notepads = notepads;
        this.heartbeatNanos = heartbeatInterval.toNanos();
        this.nanoClock = nanoClock;
        this.hearing = new Hearing(heartbeatInterval, nanoClock);
        this.desk = new Desk(pools, notepads, asks, nanoClock);
        this.reporter = new Reporter(name, transport, announcement, desk);
        this.taps = pools.stream()
                .map(pool -> new PoolTaps(pool.name(), transport, desk))
                .toList();
    }

    /** @param drain done once the masters want this worker to finish what it runs, and stop */
    void onDrain(Runnable drain) {
        onDrain = drain;
    }

    /** @param deaf done whenever a pool's consumer is found to hear nothing */
    void onDeaf(Runnable deaf) {
        onDeaf = deaf;
    }

    Hearing hearing() {
        return hearing;
    }

    /** Whether its consumers could not be opened at the last try. */
    boolean cannotTakeOffers() {
        return tapsFail;
    }

    String name() {
        return name;
    }

    Desk desk() {
        return desk;
    }

    /**
     * Works until the incarnation is over.
     *
     * @throws TransportException when its queue of replies cannot be had
     */
    void live() throws InterruptedException {
        try (Subscription replies = transport.subscribe(Destination.worker(name), REPLY_CREDIT, this::replied);
                Watchdog watchdog = new Watchdog(transport, desk, taps, () -> onDeaf.run()).start()) {
            log.debug("Worker {} listens to {}, watched by {}", name, replies, watchdog);
            // The masters must know the name before it claims anything.
            if (reporter.send(reporter.heartbeat(false), Batch.EMPTY, List.of())) {
                work();
            }
        } finally {
            end();
        }
    }

    private void end() {
        desk.end(false);
        pools.forEach(pool -> pool.runner().close());
        taps.forEach(PoolTaps::close);
        if (!desk.isLost()) {
            reporter.sayGoodbye();
        }
    }

    private void work() throws InterruptedException {
        long nextHeartbeat = nanoClock.getAsLong() + heartbeatNanos;
        long nextAdjustment = nanoClock.getAsLong();
        boolean sent = true;
        while (sent) {
            long now = nanoClock.getAsLong();
            if (now - nextAdjustment >= 0) {
                adjustTaps();
                nextAdjustment = now + ADJUST_NANOS;
            }
            Batch batch = desk.next(nextHeartbeat);
            if (batch == null) {
                return;
            }
            boolean alarm = desk.takeAlarm();
            if (alarm) {
                nextAdjustment = nanoClock.getAsLong();
            }
            sent = report(heartbeat(alarm, nextHeartbeat), batch);
            nextHeartbeat = advance(nextHeartbeat);
        }
    }

    /** The notes are taken after the batch: whatever has its outcome in there has written its last words before. */
    private boolean report(@Nullable Heartbeat heartbeat, Batch batch) throws InterruptedException {
        long now = nanoClock.getAsLong();
        List<Notes> notes = notepads.take(now);
        while (notepads.untilDue(now) <= 0) {
            if (!reporter.send(null, Batch.EMPTY, notes)) {
                return false;
            }
            notes = notepads.take(now);
        }
        return reporter.send(heartbeat, batch, notes);
    }

    private @Nullable Heartbeat heartbeat(boolean alarm, long due) {
        boolean regular = nanoClock.getAsLong() - due >= 0;
        if (regular) {
            desk.tick();
        }
        return alarm || regular ? reporter.heartbeat(alarm) : null;
    }

    /** The next heartbeat's time; those that were missed are not made up for. */
    private long advance(long due) {
        long now = nanoClock.getAsLong();
        return now - due < 0 ? due : Math.max(due + heartbeatNanos, now);
    }

    private void adjustTaps() {
        if (desk.view().draining()) {
            taps.forEach(PoolTaps::close);
            return;
        }
        try {
            taps.forEach(PoolTaps::adjust);
            tapsFail = false;
        } catch (TransportException e) {
            if (!tapsFail) {
                log.warn("Worker {} cannot take offers, and keeps trying: {}", name, e.getMessage());
            }
            tapsFail = true;
        }
    }

    private void replied(Delivery<MasterReply> delivery) {
        delivery.ack();
        hearing.heard();
        desk.replied(delivery.message());
        if (delivery.message().drain()) {
            onDrain.run();
        }
    }

    /**
     * Ends the incarnation in good order, from another thread: gives back what has not begun, waits for what runs, gives
     * back the rest, and waits until the masters know. Takes the time that it is given and two seconds at most.
     */
    void drain(Duration timeout) throws InterruptedException {
        desk.drain();
        if (!desk.awaitIdle(timeout.toNanos())) {
            log.warn("Worker {} gives back {} tasks that did not end within {}", name, desk.abandon(), timeout);
        }
        if (!desk.awaitSettled(SETTLE.toNanos())) {
            log.warn("Worker {} stops without knowing whether the masters have its last outcomes", name);
        }
        desk.end(false);
    }
}

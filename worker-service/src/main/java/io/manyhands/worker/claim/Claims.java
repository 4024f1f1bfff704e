package io.manyhands.worker.claim;

import io.manyhands.model.Ask;
import io.manyhands.model.AskRef;
import io.manyhands.model.Assignment;
import io.manyhands.model.AttemptRef;
import io.manyhands.model.Denial;
import io.manyhands.model.Grant;
import io.manyhands.model.Heartbeat.WorkerPool;
import io.manyhands.model.MasterReply;
import io.manyhands.model.Offer;
import io.manyhands.model.Outcome;
import io.manyhands.model.Release;
import io.manyhands.model.Stop;
import io.manyhands.transport.Delivery;
import io.manyhands.worker.claim.Entry.Stage;
import io.manyhands.worker.outbox.Batch;
import io.manyhands.worker.outbox.Outbox;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One incarnation's claims; see the package's description. */
public final class Claims {
    private final Map<String, PoolClaims> pools = new LinkedHashMap<>();
    private final Map<AttemptRef, Entry> entries = new HashMap<>();
    private final Past past;
    private final Outbox outbox = new Outbox();
    private final Set<Entry> suspects = new HashSet<>();
    private boolean draining;
    private int running;

    /** @param slots by the pool's name */
    public Claims(Map<String, Integer> slots) {
        this(slots, new Past());
    }

    Claims(Map<String, Integer> slots, Past past) {
        this.past = past;
        slots.forEach((name, count) -> pools.put(name, new PoolClaims(name, count)));
    }

    /** The credit that the pool's first subscription should have, 0 for none, when now it has {@code open}. */
    public int baseCredit(String pool, int open, long now) {
        return draining ? 0 : pool(pool).pace().base(open, now);
    }

    /** The credit that the pool's second subscription should have, 0 for none, when now it has {@code open}. */
    public int boostCredit(String pool, int open, long now) {
        return draining ? 0 : pool(pool).pace().boost(open, now);
    }

    public Tap newTap(String pool) {
        return new Tap(pool(pool));
    }

    /** The subscription is about to be closed, which puts back what it delivered. */
    public void shut(Tap tap, long now) {
        tap.shut();
        tap.pool.heldWhere(entry -> entry.tap == tap).forEach(entry -> forget(entry, now));
    }

    /** The connection broke: what is held comes again, here or elsewhere. */
    public void disconnected(long now, Effects effects) {
        for (PoolClaims pool : pools.values()) {
            pool.heldWhere(entry -> true).forEach(entry -> giveBack(entry, now, effects));
        }
    }

    /** The connection is there again: what was sent may be lost. */
    public void connected() {
        outbox.sendAgain();
    }

    public void offered(Tap tap, Delivery<Offer> delivery, long now, Effects effects) {
        AttemptRef ref = delivery.message().ref();
        Entry known = entries.get(ref);
        if (tap.isShut() || (draining && known == null)) {
            return; // Goes back with its subscription.
        }
        if (past.contains(ref)) {
            effects.ack(delivery);
        } else if (known == null) {
            hold(new Entry(tap, delivery, now), now, effects);
        } else if (known.stage == Stage.HELD || known.stage == Stage.CLAIMED) {
            effects.ack(known.replaceDelivery(tap, delivery));
        } else {
            effects.ack(delivery);
        }
    }

    private void hold(Entry entry, long now, Effects effects) {
        entries.put(entry.ref, entry);
        entry.pool.hold(entry);
        claim(entry.pool, now);
        if (entry.pool.isOverfull()) {
            Entry oldest = entry.pool.nextHeld();
            if (oldest != null) {
                giveBack(oldest, now, effects);
            }
        }
    }

    /** Everything in the reply but {@code lost}, which ends these claims altogether. */
    public void replied(MasterReply reply, long now, Effects effects) {
        reply.assignments().forEach(assignment -> assigned(assignment, now, effects));
        reply.grants().forEach(grant -> granted(grant, now, effects));
        reply.denials().forEach(denial -> denied(denial, now, effects));
        reply.settled().forEach(outbox::settled);
        reply.answers().forEach(answer -> outbox.askAnswered(answer.askRef()));
        reply.stops().forEach(stop -> stopped(stop, now, effects));
        claim(now);
    }

    /** A task that was not claimed: its slot was free when the master looked. */
    private void assigned(Assignment assignment, long now, Effects effects) {
        AttemptRef ref = assignment.grant().ref();
        PoolClaims pool = pools.get(assignment.pool());
        if (past.contains(ref) || entries.containsKey(ref)) {
            return;
        }
        if (pool == null || draining) {
            past.done(ref);
            outbox.release(
                    new Release(ref.task(), ref.attempt(), assignment.grant().secret()));
            return;
        }
        Entry entry = new Entry(pool, assignment, now);
        entries.put(ref, entry);
        pool.assigned(entry);
        start(pool, now, effects);
    }

    private void granted(Grant grant, long now, Effects effects) {
        AttemptRef ref = grant.ref();
        Entry entry = entries.get(ref);
        if (entry == null) {
            if (!past.contains(ref)) {
                past.done(ref);
                outbox.release(new Release(grant.task(), grant.attempt(), grant.secret()));
            }
        } else if (entry.stage == Stage.HELD || entry.stage == Stage.CLAIMED) {
            effects.ack(entry.delivery());
            outbox.claimAnswered(ref);
            entry.granted(grant, now);
            entry.pool.granted(entry, now);
            note(entry);
            if (draining) {
                release(entry, now);
            } else {
                start(entry.pool, now, effects);
            }
        }
    }

    private void denied(Denial denial, long now, Effects effects) {
        Entry entry = entries.get(denial.ref());
        if (entry != null && entry.stage == Stage.CLAIMED) {
            effects.ack(entry.delivery());
            outbox.claimAnswered(entry.ref);
            forget(entry, now);
        }
    }

    public void ask(Ask ask) {
        outbox.ask(ask);
    }

    public void dropAsk(AskRef ask) {
        outbox.askAnswered(ask);
    }

    /** The attempt waits for another task: its slot is free, unless too many wait already. */
    public void giveUpSlot(AttemptRef ref, long now, Effects effects) {
        Entry entry = entries.get(ref);
        if (entry != null && entry.stage == Stage.RUNNING && entry.pool.giveUpSlot(entry, now)) {
            start(entry.pool, now, effects);
            claim(entry.pool, now);
        }
    }

    /** The attempt goes on, as soon as {@link #isWaiting} is false. */
    public void resume(AttemptRef ref, long now) {
        Entry entry = entries.get(ref);
        if (entry != null && entry.stage == Stage.WAITING) {
            entry.pool.resume(entry, now);
        }
    }

    /** Whether the attempt has no slot. */
    public boolean isWaiting(AttemptRef ref) {
        Entry entry = entries.get(ref);
        return entry != null && entry.stage == Stage.WAITING;
    }

    /** The masters have given the attempt up: what has not begun never will, what runs is asked to end. */
    private void stopped(Stop stop, long now, Effects effects) {
        Entry entry = entries.get(stop.ref());
        outbox.settled(stop.ref());
        if (entry == null) {
            return;
        }
        if (entry.stage == Stage.READY) {
            forget(entry, now);
            past.done(entry.ref);
        } else if (entry.hasBegun()) {
            entry.pool.takeSlot(entry, now);
            entry.stage = Stage.STOPPING; // Since when it runs stays as it is: it is still its slot's.
            effects.stop(stop);
        }
    }

    /** An attempt has ended. The outcome of one that was stopped or given back meanwhile is dropped. */
    public void finished(Outcome outcome, long now, Effects effects) {
        Entry entry = entries.get(outcome.ref());
        if (entry == null || !entry.hasBegun()) {
            return;
        }
        boolean wanted = entry.stage != Stage.STOPPING;
        running--;
        forget(entry, now);
        past.done(entry.ref);
        if (wanted) {
            outbox.outcome(outcome);
        }
        start(entry.pool, now, effects);
        claim(now);
    }

    /** An attempt's time is over: what it has come to is reported, and its slot is free once it has ended. */
    public void expired(Outcome outcome, long now) {
        Entry entry = entries.get(outcome.ref());
        if (entry != null && entry.hasBegun() && entry.stage != Stage.STOPPING) {
            entry.pool.takeSlot(entry, now);
            entry.stage = Stage.STOPPING;
            outbox.outcome(outcome);
        }
    }

    /** To be called every second or so: gives back what has waited too long for a slot, or for another suspect's end. */
    public void tick(long now, Effects effects) {
        for (PoolClaims pool : pools.values()) {
            pool.readyWhere(entry -> now - entry.since > PoolClaims.MAX_WAIT_NANOS)
                    .forEach(entry -> release(entry, now));
            pool.heldWhere(entry -> !isAdmitted(entry) && now - entry.since > PoolClaims.MAX_WAIT_NANOS)
                    .forEach(entry -> giveBack(entry, now, effects));
        }
        claim(now);
    }

    /** Takes nothing new, and gives back what has not begun. The subscriptions are to be shut next. */
    public void drain(long now) {
        draining = true;
        outbox.dropClaims();
        for (PoolClaims pool : pools.values()) {
            pool.heldWhere(entry -> true).forEach(entry -> forget(entry, now));
            pool.readyWhere(entry -> true).forEach(entry -> release(entry, now));
        }
    }

    /** Gives back what still runs, and names it: it is to be interrupted, and its outcome counts no more. */
    public List<AttemptRef> abandon(long now) {
        List<AttemptRef> abandoned = new ArrayList<>();
        for (Entry entry : List.copyOf(entries.values())) {
            if (entry.stage == Stage.RUNNING || entry.stage == Stage.WAITING) {
                running--;
                abandoned.add(entry.ref);
                release(entry, now);
            } else if (entry.stage == Stage.STOPPING) {
                running--;
                forget(entry, now);
            }
        }
        return abandoned;
    }

    public boolean isDraining() {
        return draining;
    }

    /** How many attempts run now. */
    public int running() {
        return running;
    }

    /** How many outcomes and releases the masters have not acknowledged. */
    public int unsettled() {
        return outbox.unsettled();
    }

    /** Every attempt that was granted and is not settled. */
    public List<AttemptRef> inventory() {
        List<AttemptRef> held = new ArrayList<>(outbox.unsettledRefs());
        for (Entry entry : entries.values()) {
            if (entry.stage == Stage.READY || entry.stage == Stage.RUNNING || entry.stage == Stage.WAITING) {
                held.add(entry.ref);
            }
        }
        return held;
    }

    /** Whether the pool has offers that are neither granted nor given back. */
    public boolean holdsOffers(String pool) {
        return pool(pool).holdsOffers();
    }

    public List<WorkerPool> pools() {
        return pools.values().stream().map(PoolClaims::view).toList();
    }

    /** Nanoseconds until there is something to say; 0 or less for now. */
    public long untilDue(long now) {
        return outbox.untilDue(now);
    }

    /** What there is to say, as much as one report may carry. */
    public Batch take(long now) {
        return outbox.take(now);
    }

    private void claim(long now) {
        pools.values().forEach(pool -> claim(pool, now));
    }

    private void claim(PoolClaims pool, long now) {
        while (!draining && !outbox.isFull()) {
            Entry entry = pool.claim(this::isAdmitted, now);
            if (entry == null) {
                return;
            }
            note(entry);
            outbox.claim(entry.ref);
        }
    }

    /** One suspect at a time: else the one that ends its workers takes others into quarantine, which always were beside it. */
    private boolean isAdmitted(Entry entry) {
        return suspects.isEmpty() || !entry.isSuspect();
    }

    private void note(Entry entry) {
        if (entry.isSuspect()) {
            suspects.add(entry);
        }
    }

    private void start(PoolClaims pool, long now, Effects effects) {
        for (Entry entry = pool.start(now); entry != null; entry = pool.start(now)) {
            running++;
            effects.start(entry.attempt(now));
        }
    }

    private void release(Entry entry, long now) {
        forget(entry, now);
        past.done(entry.ref);
        outbox.release(entry.release());
    }

    private void giveBack(Entry entry, long now, Effects effects) {
        effects.giveBack(entry.delivery());
        forget(entry, now);
    }

    private void forget(Entry entry, long now) {
        entry.pool.remove(entry, now);
        entries.remove(entry.ref);
        suspects.remove(entry);
    }

    private PoolClaims pool(String name) {
        @Nullable PoolClaims pool = pools.get(name);
        return Objects.requireNonNull(pool, name);
    }
}

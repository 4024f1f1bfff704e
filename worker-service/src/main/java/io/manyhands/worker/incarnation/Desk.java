package io.manyhands.worker.incarnation;

import io.manyhands.model.Ask;
import io.manyhands.model.AskRef;
import io.manyhands.model.AttemptRef;
import io.manyhands.model.Heartbeat.WorkerPool;
import io.manyhands.model.MasterReply;
import io.manyhands.model.Offer;
import io.manyhands.model.Outcome;
import io.manyhands.model.Stop;
import io.manyhands.transport.Delivery;
import io.manyhands.worker.child.Asks;
import io.manyhands.worker.claim.Claims;
import io.manyhands.worker.claim.Effects;
import io.manyhands.worker.claim.Tap;
import io.manyhands.worker.note.Notepads;
import io.manyhands.worker.outbox.Batch;
import io.manyhands.worker.runner.Attempt;
import io.manyhands.worker.runner.Deadlines;
import io.manyhands.worker.runner.Runner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An incarnation's claims, shared by the fabric's threads, the runners' threads and the one that sends. Thread-safe. */
final class Desk implements Asks.Line {
    /** How long a wait goes without looking for itself. */
    private static final long CALM_NANOS = 1_000_000_000L;

    private final ReentrantLock lock = new ReentrantLock();
    /** There may be something to say. */
    private final Condition news = lock.newCondition();
    /** Something that a stopping worker waits for may have come true. */
    private final Condition calm = lock.newCondition();

    private final Claims claims;
    private final Map<String, Runner> runners = new LinkedHashMap<>();
    private final Notepads notepads;
    private final Asks asks;
    private final LongSupplier nanoClock;
    private final Deadlines deadlines = new Deadlines();
    private boolean awaited;
    private boolean alarmed;
    private boolean over;
    private boolean lost;

    Desk(List<Pool> pools, Notepads notepads, Asks asks, LongSupplier nanoClock) {
        Map<String, Integer> slots = new LinkedHashMap<>();
        for (Pool pool : pools) {
            slots.put(pool.name(), pool.slots());
            runners.put(pool.name(), pool.runner());
        }
        this.claims = new Claims(slots);
        this.notepads = notepads;
        this.nanoClock = nanoClock;
        this.asks = asks;
        notepads.onNews(this::noted);
        asks.connect(this);
    }

    /** Some attempt has said something: the thread that sends is to look at the clock again. */
    private void noted() {
        lock.lock();
        try {
            if (awaited) {
                news.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    void offered(Tap tap, Delivery<Offer> delivery) {
        step((now, effects) -> claims.offered(tap, delivery, now, effects));
    }

    void replied(MasterReply reply) {
        if (reply.lost()) {
            end(true);
        } else {
            step((now, effects) -> claims.replied(reply, now, effects));
            reply.answers().forEach(asks::answered);
        }
    }

    @Override
    public void send(Ask ask) {
        step((now, effects) -> claims.ask(ask));
    }

    @Override
    public void drop(AskRef ask) {
        step((now, effects) -> claims.dropAsk(ask));
    }

    @Override
    public void giveUpSlot(AttemptRef attempt) {
        step((now, effects) -> claims.giveUpSlot(attempt, now, effects));
    }

    /** Nothing is waited for once the incarnation is over: its attempts are interrupted then. */
    @Override
    public void resume(AttemptRef attempt) throws InterruptedException {
        step((now, effects) -> claims.resume(attempt, now));
        while (!await(() -> !claims.isWaiting(attempt), CALM_NANOS)) {
            step(claims::tick);
        }
    }

    private void finished(Outcome outcome) {
        step((now, effects) -> claims.finished(outcome, now, effects));
    }

    void tick() {
        step(claims::tick);
    }

    void connected() {
        alarm((now, effects) -> claims.connected());
    }

    void disconnected() {
        step(claims::disconnected);
    }

    Tap newTap(String pool) {
        return under(() -> claims.newTap(pool));
    }

    void shut(Tap tap) {
        step((now, effects) -> claims.shut(tap, now));
    }

    int baseCredit(String pool, int open) {
        return under(() -> claims.baseCredit(pool, open, nanoClock.getAsLong()));
    }

    int boostCredit(String pool, int open) {
        return under(() -> claims.boostCredit(pool, open, nanoClock.getAsLong()));
    }

    View view() {
        return under(() -> new View(claims.pools(), claims.isDraining(), claims.unsettled()));
    }

    List<AttemptRef> inventory() {
        return under(claims::inventory);
    }

    /**
     * Waits until there is something to say, until the time has come, or for an alarm.
     *
     * @return what to say, perhaps nothing; null once the incarnation is over
     */
    @Nullable Batch next(long time) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!over) {
                long now = nanoClock.getAsLong();
                long wait = Math.min(Math.min(claims.untilDue(now), notepads.untilDue(now)), time - now);
                if (wait <= 0 || alarmed) {
                    return claims.take(now);
                }
                awaited = true;
                news.awaitNanos(wait);
                awaited = false;
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    /** True once for every alarm: the masters should hear at once how things stand. */
    boolean takeAlarm() {
        return under(() -> {
            boolean was = alarmed;
            alarmed = false;
            return was;
        });
    }

    /** Waits; false once the incarnation is over. */
    boolean pause(long nanos) throws InterruptedException {
        return !await(() -> false, nanos);
    }

    void drain() {
        alarm((now, effects) -> claims.drain(now));
    }

    /** Waits until nothing runs; false when the time is over first. */
    boolean awaitIdle(long nanos) throws InterruptedException {
        return await(() -> claims.running() == 0, nanos);
    }

    /** Waits until the masters have acknowledged everything; false when the time is over first. */
    boolean awaitSettled(long nanos) throws InterruptedException {
        return await(() -> claims.unsettled() == 0, nanos);
    }

    /** Gives back what still runs, and interrupts it. */
    int abandon() {
        List<AttemptRef> abandoned = new ArrayList<>();
        step((now, effects) -> abandoned.addAll(claims.abandon(now)));
        abandoned.forEach(this::interrupt);
        return abandoned.size();
    }

    /** The incarnation is over: nothing that comes in counts any more. */
    void end(boolean byMasters) {
        lock.lock();
        try {
            lost |= byMasters && !over;
            over = true;
            deadlines.close();
            news.signalAll();
            calm.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isLost() {
        return under(() -> lost);
    }

    private void alarm(Step step) {
        step((now, effects) -> {
            step.take(now, effects);
            alarmed = true;
        });
    }

    private void step(Step step) {
        Effects effects = new Effects();
        lock.lock();
        try {
            if (over) {
                return;
            }
            long now = nanoClock.getAsLong();
            step.take(now, effects);
            if (awaited && (alarmed || claims.untilDue(now) <= 0)) {
                news.signal();
            }
            calm.signalAll();
        } finally {
            lock.unlock();
        }
        effects.settleDeliveries();
        effects.starts().forEach(this::start);
        effects.stops().forEach(this::stop);
    }

    private void stop(Stop stop) {
        if (stop.kill()) {
            runners.values().forEach(runner -> runner.kill(stop.ref()));
        } else {
            interrupt(stop.ref());
        }
    }

    private void interrupt(AttemptRef attempt) {
        runners.values().forEach(runner -> runner.interrupt(attempt));
    }

    private void start(Attempt attempt) {
        Runner runner = Objects.requireNonNull(runners.get(attempt.pool()));
        Runnable off = deadlines.set(attempt, () -> expire(runner, attempt));
        runner.submit(attempt, (ended, outcome) -> {
            off.run();
            finished(outcome);
        });
    }

    private void expire(Runner runner, Attempt attempt) {
        runner.expire(attempt.ref()).ifPresent(stack -> {
            Outcome outcome = Outcome.failure(attempt.grant(), Deadlines.error(attempt, stack));
            step((now, effects) -> claims.expired(outcome, now)); // before the interrupt, whose outcome would win
            runner.interrupt(attempt.ref());
        });
    }

    private boolean await(BooleanSupplier condition, long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long rest = nanos;
            while (!over && !condition.getAsBoolean() && rest > 0) {
                rest = calm.awaitNanos(rest);
            }
            return over || condition.getAsBoolean();
        } finally {
            lock.unlock();
        }
    }

    /** Whether the pool has offers that are neither granted nor given back. */
    boolean holdsOffers(String pool) {
        return under(() -> claims.holdsOffers(pool));
    }

    private <T> T under(Supplier<T> question) {
        lock.lock();
        try {
            return question.get();
        } finally {
            lock.unlock();
        }
    }

    private interface Step {
        void take(long now, Effects effects);
    }

    /** How things stand. */
    record View(List<WorkerPool> pools, boolean draining, int unsettled) {}
}

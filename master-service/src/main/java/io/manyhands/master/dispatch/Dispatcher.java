package io.manyhands.master.dispatch;

import io.manyhands.master.leader.Bulletin;
import io.manyhands.master.leader.Leadership;
import io.manyhands.master.leader.Notice.Kind;
import io.manyhands.master.ledger.Step;
import io.manyhands.master.ledger.Transaction;
import io.manyhands.master.task.NewTask;
import io.manyhands.model.Assignment;
import io.manyhands.model.Grant;
import io.manyhands.model.Heartbeat;
import io.manyhands.model.Offer;
import io.manyhands.model.TaskState;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides, in the ledger's transactions, which tasks are put up. Its memory is a picture of the ledger: when a transaction
 * fails the picture is thrown away and drawn again. For the ledger's thread only.
 *
 * <p>Only the leading master's dispatcher has a picture. Another one's knows nothing and puts up nothing: tasks are written
 * without a turn, and the leader, who is told, gives them theirs.
 */
public final class Dispatcher implements Step {
    private static final String PUT_BACK = "UPDATE task SET state = 'QUEUED' WHERE state = 'OFFERED'";
    private static final String PUT_BACK_POOL = PUT_BACK + " AND pool = ?";
    private static final String UNHOLD = "UPDATE task SET held = 0 WHERE state = 'QUEUED' AND held = 1";
    private static final String WAITING_POOLS = "SELECT DISTINCT pool FROM task WHERE state = 'QUEUED'";
    private static final String UNRANKED = """
            SELECT id, pool, priority, fairness_key FROM task
            WHERE state = 'QUEUED' AND rank IS NULL
            ORDER BY id LIMIT\s""" + Unranked.MOST;
    /** The SQL state of a transaction that may be run again as it is; this one's next run is a follower's. */
    private static final String SERIALIZATION_FAILURE = "40001";

    private static final String RANK = "UPDATE task SET rank = ? WHERE id = ? AND state = 'QUEUED' AND rank IS NULL";

    private final LongSupplier nanoClock;
    private final OfferPublisher publisher;
    private final Leadership leadership;
    private final Bulletin bulletin;
    private final int inputLimit;
    private final Map<String, PoolLine> lines = new HashMap<>();
    private final Map<String, Integer> slots = new HashMap<>();
    private final Map<String, PoolPolicy> policies = new HashMap<>();
    private final FreeSlots freeSlots = new FreeSlots();
    private final Running running = new Running(freeSlots);
    private final SecureRandom secrets = new SecureRandom();
    private final Map<String, List<Offer>> putUp = new LinkedHashMap<>();
    private AttemptListener attempts = (task, attempt) -> {};
    /** The epoch in which this dispatcher leads; 0 while it does not. */
    private long epoch;

    private long term;

    /** Whether the open transaction has done anything as the leader's. */
    private boolean acting;

    private boolean drawn;
    private boolean unranked;

    /** @param nanoClock a clock in nanoseconds that never jumps */
    public Dispatcher(
            LongSupplier nanoClock,
            OfferPublisher publisher,
            Leadership leadership,
            Bulletin bulletin,
            int inputLimit) {
        this.nanoClock = nanoClock;
        this.publisher = publisher;
        this.leadership = leadership;
        this.bulletin = bulletin;
        this.inputLimit = inputLimit;
    }

    /** To be called before the ledger starts. */
    public void listen(AttemptListener listener) {
        attempts = listener;
    }

    /**
     * From now on this dispatcher leads, or, with epoch 0, does not. What the transaction has done so far, it did in the
     * former epoch, which nobody would ask about at its end.
     */
    public void lead(Transaction transaction, long inEpoch) throws SQLException {
        if (acting) {
            requireEpoch(transaction);
        }
        epoch = inEpoch;
        term++;
        forget();
    }

    /** Counts how often {@link #lead} was called: what was learned in another term may be out of date, even in the same epoch. */
    public long term() {
        return term;
    }

    /** Whether this master's engine may act: hear workers, give up tasks, move on what is due. */
    public boolean leads() {
        return epoch != 0;
    }

    /** Something may have happened to the ledger that nobody told: the picture is to be drawn again. */
    public void forget() {
        drawn = false;
        unranked = false;
        lines.clear();
        running.clear();
        freeSlots.clear();
        putUp.clear();
    }

    /** To be called before anything that only a leader may do, and before asking about offers or running tasks. */
    public void prepare(Transaction transaction) throws SQLException {
        acting = leads();
        if (acting && !drawn) {
            draw(transaction);
        }
    }

    /** Whatever was offered by an earlier life, or in a transaction of which nothing is known, is offered again. */
    private void draw(Transaction transaction) throws SQLException {
        transaction.update(PUT_BACK);
        transaction.update(UNHOLD);
        forget();
        policies.clear();
        policies.putAll(PoolPolicies.all(transaction));
        for (String pool : transaction.query(WAITING_POOLS, row -> row.getString(1))) {
            line(pool);
        }
        running.read(transaction, occupant -> line(occupant.pool()).runs(occupant));
        attempts.read((task, attempt) -> running.of(task, attempt) != null);
        unranked = true;
        drawn = true;
    }

    /**
     * How a task that is about to be written is to be written. If nothing waits before it, it goes to a worker that has a slot
     * to spare, else it is an offer. {@link #placed} is to be told what became of it.
     */
    public Placement place(Transaction transaction, NewTask task) throws SQLException {
        if (task.dueAt() != null) {
            return Placement.of(TaskState.SCHEDULED, null);
        }
        if (!leads()) {
            unranked = true;
            return Placement.of(TaskState.QUEUED, null);
        }
        prepare(transaction);
        PoolLine line = line(task.pool());
        int priority = task.options().priority();
        long rank = line.turns().next(transaction, priority, task.options().fairnessKey());
        if (!line.admits(task.options().concurrencyKey(), now())) {
            line.window().queued(task.input().length());
            return Placement.of(TaskState.QUEUED, rank);
        }
        line.turns().passed(transaction, priority, rank);
        Long firstIndex = task.chunk() == null ? null : task.chunk().firstIndex();
        Duration timeout = task.options().timeout();
        Offer offer = new Offer(
                task.id(), 1, task.type(), task.input(), firstIndex, timeout == null ? null : timeout.toMillis());
        boolean direct = line.window().length() == 0 && publisher.isOpen();
        String worker = direct ? freeSlots.best(task.pool(), task.type()) : null;
        if (worker != null) {
            Grant grant = new Grant(task.id(), 1, secrets.nextLong());
            line.assign(occupant(task), now());
            running.add(task.id(), 1, worker, occupant(task));
            Assignment assignment = new Assignment(task.pool(), offer, grant);
            return new Placement(TaskState.RUNNING, rank, new Placement.Direct(worker, assignment));
        }
        putUp(line, offer, occupant(task));
        return Placement.of(TaskState.OFFERED, rank);
    }

    /**
     * The task was written as it was placed; or it was not, because an earlier transaction has written it, whose word counts:
     * an assignment with another secret would run in vain.
     */
    public void placed(Transaction transaction, Placement placement, boolean written) {
        Placement.Direct direct = placement.direct();
        if (direct == null) {
            return;
        }
        if (written) {
            transaction.afterCommit(() -> publisher.assign(direct.worker(), direct.assignment()));
        } else {
            forget();
        }
    }

    private static Occupant occupant(NewTask task) {
        return new Occupant(
                task.pool(),
                task.options().concurrencyKey(),
                task.chunk() != null,
                task.options().onDone() != null);
    }

    private void putUp(PoolLine line, Offer offer, Occupant occupant) {
        line.putUp(offer, occupant, now());
        putUp.computeIfAbsent(occupant.pool(), p -> new ArrayList<>()).add(offer);
    }

    /** The rank of a task that is queued now. */
    public long nextRank(Transaction transaction, String pool, int priority, @Nullable String fairnessKey)
            throws SQLException {
        prepare(transaction);
        return line(pool).turns().next(transaction, priority, fairnessKey);
    }

    /** Tasks of the pool went to QUEUED. */
    public void queued(String pool) {
        if (!leads()) {
            unranked = true;
            return;
        }
        line(pool).window().backlogUnknown(inputLimit);
    }

    /** Tasks went to QUEUED without a rank. */
    public void queuedUnranked() {
        unranked = true;
    }

    /** A claim for the task was granted. */
    public void claimed(long task, int attempt, String worker) {
        for (PoolLine line : lines.values()) {
            Occupant occupant = line.claimed(task, now());
            if (occupant != null) {
                // Ended, queued and put up again before the word of its end was here.
                endFormer(task);
                running.add(task, attempt, worker, occupant);
                return;
            }
        }
    }

    /** What is known of a running attempt; null where it does not run. */
    public @Nullable Occupant running(long task, int attempt) {
        return running.of(task, attempt);
    }

    /** The attempt waits for another task: it counts for no limit meanwhile. */
    public void waits(long task, int attempt) {
        Occupant occupant = running.of(task, attempt);
        if (occupant != null && running.setWaiting(task, true)) {
            line(occupant.pool()).ended(occupant);
        }
    }

    /** The attempt goes on. */
    public void goesOn(long task, int attempt) {
        Occupant occupant = running.of(task, attempt);
        if (occupant != null && running.setWaiting(task, false)) {
            line(occupant.pool()).runs(occupant);
        }
    }

    /** The attempt, 0 for none, runs no more. */
    public void ended(long task, int attempt) {
        goesOn(task, attempt);
        Occupant occupant = running.remove(task, attempt);
        if (occupant != null) {
            line(occupant.pool()).ended(occupant);
        }
        if (attempt > 0) { // a task that is cancelled before its first turn has had none
            attempts.ended(task, attempt);
        }
    }

    /** A task has ended, or was withdrawn, by another master's hand. */
    public void endedElsewhere(long task) {
        int attempt = running.attempt(task);
        goesOn(task, attempt);
        endFormer(task);
        lines.values().forEach(line -> line.withdraw(task));
    }

    private void endFormer(long task) {
        int attempt = running.attempt(task);
        running.forget(task).ifPresent(occupant -> {
            line(occupant.pool()).ended(occupant);
            attempts.ended(task, attempt);
        });
    }

    /** The task is no longer to be put up. */
    public void withdrawn(long task, String pool) {
        if (!leads()) {
            return;
        }
        PoolLine line = line(pool);
        if (!line.withdraw(task)) {
            line.turns().reread();
        }
    }

    /** The worker is alive, in this transaction. */
    public void heard(String worker, Heartbeat heartbeat) {
        freeSlots.heard(worker, heartbeat);
    }

    /** The worker is struck off, in this transaction: nothing is to be given to it any more. */
    public void gone(String worker) {
        freeSlots.gone(worker);
    }

    /** How many slots the live workers have, pool by pool. */
    public void slots(Map<String, Integer> byPool) {
        slots.clear();
        slots.putAll(byPool);
        lines.forEach((pool, line) -> line.window().slots(slots.getOrDefault(pool, 0)));
    }

    /** The operator's wishes have changed. */
    public void policies(Transaction transaction, Map<String, PoolPolicy> byPool) throws SQLException {
        if (!leads()) {
            return;
        }
        prepare(transaction);
        policies.clear();
        policies.putAll(byPool);
        for (Map.Entry<String, PoolLine> entry : lines.entrySet()) {
            PoolPolicy policy = byPool.getOrDefault(entry.getKey(), PoolPolicy.NONE);
            entry.getValue().policy(transaction, policy, now());
            if (policy.paused() && entry.getValue().window().length() > 0) {
                putBack(transaction, entry.getKey());
            }
        }
    }

    /** The time by which offers' ages are measured, in nanoseconds. */
    public long now() {
        return nanoClock.getAsLong();
    }

    /** The unclaimed offers, pool by pool, that were put up before then, by {@link #now}. */
    public Map<String, List<Long>> offeredBefore(long time) {
        Map<String, List<Long>> old = new HashMap<>();
        lines.forEach((pool, line) -> {
            List<Long> tasks = line.window().offeredBefore(time);
            if (!tasks.isEmpty()) {
                old.put(pool, tasks);
            }
        });
        return old;
    }

    /** Puts the unclaimed offers of a pool up again, in their order, by queueing them. */
    public void putBack(Transaction transaction, String pool) throws SQLException {
        if (!leads()) {
            return;
        }
        prepare(transaction);
        transaction.update(PUT_BACK_POOL, pool);
        PoolLine line = line(pool);
        line.withdrawAll();
        line.window().backlogUnknown(inputLimit);
    }

    @Override
    public void apply(Transaction transaction) throws SQLException {
        if (!leads()) {
            acting = false;
            tellLeader(transaction);
            return;
        }
        requireEpoch(transaction);
        prepare(transaction);
        rankTheUnranked(transaction);
        for (Map.Entry<String, PoolLine> entry : lines.entrySet()) {
            List<Offer> offers = entry.getValue().take(transaction, now());
            if (!offers.isEmpty()) {
                putUp.computeIfAbsent(entry.getKey(), p -> new ArrayList<>()).addAll(offers);
            }
        }
        putUp.forEach((pool, offers) -> transaction.afterCommit(() -> publisher.publish(pool, offers)));
        putUp.clear();
        acting = false;
    }

    private void tellLeader(Transaction transaction) throws SQLException {
        if (unranked) {
            bulletin.tell(transaction, Kind.QUEUED, List.of());
            unranked = false;
        }
    }

    /** Whatever this transaction did as the leader's, it comes to nothing if another master leads by now. */
    private void requireEpoch(Transaction transaction) throws SQLException {
        if (!leadership.holds(transaction, epoch)) {
            epoch = 0;
            throw new SQLException("Another master leads now", SERIALIZATION_FAILURE);
        }
    }

    private void rankTheUnranked(Transaction transaction) throws SQLException {
        if (!unranked) {
            return;
        }
        List<Unranked> found = transaction.query(UNRANKED, Unranked::read);
        List<Unranked.Ranked> ranked = new ArrayList<>(found.size());
        for (Unranked task : found) {
            PoolLine line = line(task.pool());
            ranked.add(new Unranked.Ranked(
                    task.id(), line.turns().next(transaction, task.priority(), task.fairnessKey())));
            line.window().backlogUnknown(inputLimit);
        }
        transaction.batch(RANK, ranked, (statement, task) -> {
            statement.setLong(1, task.rank());
            statement.setLong(2, task.id());
        });
        unranked = found.size() == Unranked.MOST;
    }

    @Override
    public void rolledBack() {
        acting = false;
        forget();
    }

    @Override
    public long untilWork() {
        if (!leads()) {
            return Long.MAX_VALUE;
        }
        if (!drawn || unranked) {
            return 0;
        }
        long now = now();
        long soonest = Long.MAX_VALUE;
        for (PoolLine line : lines.values()) {
            soonest = Math.min(soonest, line.untilWork(now));
        }
        return soonest;
    }

    private PoolLine line(String pool) {
        return lines.computeIfAbsent(
                pool,
                name -> new PoolLine(
                        name,
                        policies.getOrDefault(name, PoolPolicy.NONE),
                        slots.getOrDefault(name, 0),
                        inputLimit,
                        now()));
    }
}

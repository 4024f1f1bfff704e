package io.manyhands.master.dispatch;

import io.manyhands.master.ledger.Transaction;
import io.manyhands.model.Offer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One pool's waiting line: what may be put up from it now, in which order, and what stands in the way. For the ledger's thread only. */
final class PoolLine {
    static final long NEVER = Long.MAX_VALUE;

    private static final String TAKE = """
            UPDATE task SET state = 'OFFERED'
            WHERE id IN (SELECT id FROM task
                         WHERE pool = ? AND state = 'QUEUED' AND held = 0 AND rank IS NOT NULL
                         ORDER BY priority DESC, rank, id
                         LIMIT ?)
            RETURNING %s""".formatted(Candidate.COLUMNS);
    private static final String HOLD = "UPDATE task SET state = 'QUEUED', held = 1 WHERE id = ? AND state = 'OFFERED'";
    private static final String LET_GO = """
            UPDATE task SET held = 0
            WHERE id IN (SELECT id FROM task
                         WHERE pool = ? AND concurrency_key = ? AND state = 'QUEUED' AND held = 1
                         ORDER BY priority DESC, rank, id
                         LIMIT ?)""";
    private static final String LET_ALL_GO =
            "UPDATE task SET held = 0 WHERE pool = ? AND state = 'QUEUED' AND held = 1";

    private final String pool;
    private final Window window;
    private final Turns turns;
    /** Tasks put up or running, by concurrency key. */
    private final Map<String, Integer> byKey = new HashMap<>();

    private final Set<String> freedKeys = new HashSet<>();
    private PoolPolicy policy;
    private @Nullable TokenBucket bucket;
    private int running;

    PoolLine(String pool, PoolPolicy policy, int slots, int largestInput, long now) {
        this.pool = pool;
        this.window = new Window(largestInput);
        this.turns = new Turns(pool);
        this.policy = policy;
        this.bucket = bucket(policy, now);
        window.slots(slots);
    }

    private static @Nullable TokenBucket bucket(PoolPolicy policy, long now) {
        Double rate = policy.ratePerSecond();
        return rate == null ? null : new TokenBucket(rate, now);
    }

    Window window() {
        return window;
    }

    Turns turns() {
        return turns;
    }

    PoolPolicy policy() {
        return policy;
    }

    /** What was held for the old limit is looked at anew. */
    void policy(Transaction transaction, PoolPolicy changed, long now) throws SQLException {
        if (changed.equals(policy)) {
            return;
        }
        policy = changed;
        bucket = bucket(changed, now);
        transaction.update(LET_ALL_GO, pool);
        window.backlogUnknown(0);
    }

    /** How many tasks may be put up now. */
    private int permits(long now) {
        if (policy.paused() || !window.hasRoom(now)) {
            return 0;
        }
        int permits = window.step(now);
        if (policy.maxRunning() != null) {
            permits = Math.min(permits, policy.maxRunning() - running - window.length());
        }
        return Math.max(0, bucket == null ? permits : Math.min(permits, bucket.available(now)));
    }

    /** Nanoseconds until something can be put up; {@link #NEVER} when that takes an event. */
    long untilWork(long now) {
        if (!freedKeys.isEmpty()) {
            return 0;
        }
        if (!window.hasBacklog()) {
            return NEVER;
        }
        if (permits(now) > 0) {
            return 0;
        }
        TokenBucket tokens = bucket;
        if (tokens == null || policy.paused() || !window.hasRoom(now)) {
            return NEVER;
        }
        long untilToken = tokens.untilNext(now);
        return untilToken == 0 ? NEVER : untilToken; // With a token, it is another limit that holds.
    }

    /** Whether a new task may be put up at once: nothing waits before it, and no limit holds it. */
    boolean admits(@Nullable String key, long now) {
        return !window.hasBacklog() && permits(now) > 0 && !isSaturated(key);
    }

    private boolean isSaturated(@Nullable String key) {
        Integer most = policy.maxRunningPerKey();
        return most != null && key != null && byKey.getOrDefault(key, 0) >= most;
    }

    /** Takes from the backlog what may be put up now. */
    List<Offer> take(Transaction transaction, long now) throws SQLException {
        letGo(transaction);
        int wanted = window.hasBacklog() ? permits(now) : 0;
        if (wanted == 0) {
            return List.of();
        }
        List<Candidate> taken = transaction.query(TAKE, Candidate::read, pool, wanted);
        taken.sort(Candidate.ORDER); // RETURNING promises none
        List<Offer> offers = new ArrayList<>(taken.size());
        List<Long> saturated = new ArrayList<>();
        for (Candidate candidate : taken) {
            turns.passed(transaction, candidate.priority(), candidate.rank());
            if (isSaturated(candidate.occupant().key())) {
                saturated.add(candidate.offer().task());
            } else {
                putUp(candidate.offer(), candidate.occupant(), now);
                offers.add(candidate.offer());
            }
        }
        transaction.batch(HOLD, saturated, (statement, task) -> statement.setLong(1, task));
        if (taken.size() < wanted) {
            window.drained();
            turns.drained();
        }
        return offers;
    }

    /** Keys that have room again compete again, with as many tasks as they have room for. */
    private void letGo(Transaction transaction) throws SQLException {
        Integer most = policy.maxRunningPerKey();
        for (String key : freedKeys) {
            int room = most == null ? 0 : most - byKey.getOrDefault(key, 0);
            if (room > 0 && transaction.update(LET_GO, pool, key, room) > 0) {
                window.backlogUnknown(0);
            }
        }
        freedKeys.clear();
    }

    void putUp(Offer offer, Occupant occupant, long now) {
        withdraw(offer.task()); // By another master, which has queued it again before it was heard.
        window.offered(offer, occupant, now);
        occupy(occupant.key());
        if (bucket != null) {
            bucket.take(1);
        }
    }

    /** A task is given to a worker that has not asked for it. */
    void assign(Occupant occupant, long now) {
        window.countClaim(now);
        runs(occupant);
        if (bucket != null) {
            bucket.take(1);
        }
    }

    /** An offer was granted: it runs, and counts as before. */
    @Nullable Occupant claimed(long task, long now) {
        Occupant occupant = window.claimed(task, now);
        running += occupant == null ? 0 : 1;
        return occupant;
    }

    /** A running task that this line has not put up itself. */
    void runs(Occupant occupant) {
        running++;
        occupy(occupant.key());
    }

    /** A running task ended, or is queued again. */
    void ended(Occupant occupant) {
        running--;
        vacate(occupant.key());
    }

    /** An offer is withdrawn. */
    boolean withdraw(long task) {
        Occupant occupant = window.gone(task);
        if (occupant != null) {
            vacate(occupant.key());
        }
        return occupant != null;
    }

    void withdrawAll() {
        window.forgetOffers().forEach(occupant -> vacate(occupant.key()));
    }

    private void occupy(@Nullable String key) {
        if (key != null) {
            byKey.merge(key, 1, Integer::sum);
        }
    }

    private void vacate(@Nullable String key) {
        if (key != null) {
            byKey.computeIfPresent(key, (k, count) -> count == 1 ? null : count - 1);
            if (policy.maxRunningPerKey() != null) {
                freedKeys.add(key);
            }
        }
    }
}

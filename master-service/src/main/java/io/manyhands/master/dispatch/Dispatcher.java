package io.manyhands.master.dispatch;

import io.manyhands.master.ledger.Step;
import io.manyhands.master.ledger.Transaction;
import io.manyhands.master.task.NewTask;
import io.manyhands.model.Offer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Decides, in the ledger's transactions, which tasks are put up. Its memory is a picture of the ledger: when a transaction
 * fails the picture is thrown away and drawn again. For the ledger's thread only.
 */
public final class Dispatcher implements Step {
    private static final String PUT_BACK = "UPDATE task SET state = 'QUEUED' WHERE state = 'OFFERED'";
    private static final String WAITING_POOLS = "SELECT DISTINCT pool FROM task WHERE state = 'QUEUED'";
    private static final String TAKE = """
            UPDATE task SET state = 'OFFERED'
            WHERE id IN (SELECT id FROM task
                         WHERE pool = ? AND state = 'QUEUED'
                         ORDER BY priority DESC, id
                         LIMIT ?)
            RETURNING id, priority, attempt, type, input, first_index""";

    private final LongSupplier nanoClock;
    private final OfferPublisher publisher;
    private final int inputLimit;
    private final Map<String, Window> windows = new HashMap<>();
    private final Map<String, Integer> slots = new HashMap<>();
    private final Map<String, List<Offer>> putUp = new LinkedHashMap<>();
    private boolean drawn;

    /** @param nanoClock a clock in nanoseconds that never jumps */
    public Dispatcher(LongSupplier nanoClock, OfferPublisher publisher, int inputLimit) {
        this.nanoClock = nanoClock;
        this.publisher = publisher;
        this.inputLimit = inputLimit;
    }

    /**
     * A task is about to be written.
     *
     * @return true when nothing waits before it and there is room: it is put up by this transaction, so write it as OFFERED
     */
    public boolean offerNow(Transaction transaction, NewTask task) throws SQLException {
        draw(transaction);
        Window window = window(task.pool());
        if (window.hasBacklog() || !window.hasRoom(now())) {
            window.queued(task.input().length());
            return false;
        }
        Long firstIndex = task.chunk() == null ? null : task.chunk().firstIndex();
        putUp(window, task.pool(), new Offer(task.id(), 1, task.type(), task.input(), firstIndex));
        return true;
    }

    /** Tasks of the pool went back to QUEUED. */
    public void queued(String pool) {
        window(pool).backlogUnknown(inputLimit);
    }

    /** A claim for the task was granted. */
    public void claimed(long task) {
        long now = now();
        for (Window window : windows.values()) {
            if (window.claimed(task, now)) {
                return;
            }
        }
    }

    /** The task is no longer to be put up. */
    public void gone(long task) {
        windows.values().forEach(window -> window.gone(task));
    }

    /** How many slots the live workers have, pool by pool. */
    public void slots(Map<String, Integer> byPool) {
        slots.clear();
        slots.putAll(byPool);
        windows.forEach((pool, window) -> window.slots(slots.getOrDefault(pool, 0)));
    }

    /** The time by which offers' ages are measured, in nanoseconds. */
    public long now() {
        return nanoClock.getAsLong();
    }

    /** The unclaimed offers, pool by pool, that were put up before then, by {@link #now}. */
    public Map<String, List<Long>> offeredBefore(long time) {
        Map<String, List<Long>> old = new HashMap<>();
        windows.forEach((pool, window) -> {
            List<Long> tasks = window.offeredBefore(time);
            if (!tasks.isEmpty()) {
                old.put(pool, tasks);
            }
        });
        return old;
    }

    /** Puts the unclaimed offers of a pool up again, in their order, by queueing them. */
    public void putBack(Transaction transaction, String pool) throws SQLException {
        transaction.update(PUT_BACK + " AND pool = ?", pool);
        Window window = window(pool);
        window.forgetOffers();
        window.backlogUnknown(inputLimit);
    }

    @Override
    public void apply(Transaction transaction) throws SQLException {
        draw(transaction);
        for (Map.Entry<String, Window> entry : windows.entrySet()) {
            Window window = entry.getValue();
            if (window.hasBacklog() && window.hasRoom(now())) {
                take(transaction, entry.getKey(), window);
            }
        }
        putUp.forEach((pool, offers) -> transaction.afterCommit(() -> publisher.publish(pool, offers)));
        putUp.clear();
    }

    private void take(Transaction transaction, String pool, Window window) throws SQLException {
        int wanted = window.step(now());
        List<Candidate> taken = transaction.query(TAKE, Dispatcher::candidate, pool, wanted);
        taken.sort(Candidate.ORDER); // RETURNING promises none
        taken.forEach(candidate -> putUp(window, pool, candidate.offer()));
        if (taken.size() < wanted) {
            window.drained();
        }
    }

    private void putUp(Window window, String pool, Offer offer) {
        window.offered(offer.task(), offer.input().length(), now());
        putUp.computeIfAbsent(pool, p -> new ArrayList<>()).add(offer);
    }

    /** Whatever was offered by an earlier life, or in a transaction of which nothing is known, is offered again. */
    private void draw(Transaction transaction) throws SQLException {
        if (drawn) {
            return;
        }
        transaction.update(PUT_BACK);
        windows.clear();
        for (String pool : transaction.query(WAITING_POOLS, row -> row.getString(1))) {
            window(pool);
        }
        drawn = true;
    }

    @Override
    public void rolledBack() {
        drawn = false;
        putUp.clear();
    }

    @Override
    public boolean hasWork() {
        return !drawn || windows.values().stream().anyMatch(window -> window.hasBacklog() && window.hasRoom(now()));
    }

    private Window window(String pool) {
        return windows.computeIfAbsent(pool, name -> {
            Window window = new Window(inputLimit);
            window.slots(slots.getOrDefault(name, 0));
            return window;
        });
    }

    private record Candidate(int priority, Offer offer) {
        static final Comparator<Candidate> ORDER = Comparator.comparingInt(Candidate::priority)
                .reversed()
                .thenComparingLong(candidate -> candidate.offer().task());
    }

    private static Candidate candidate(ResultSet row) throws SQLException {
        long first = row.getLong("first_index");
        Long firstIndex = row.wasNull() ? null : first;
        return new Candidate(
                row.getInt("priority"),
                new Offer(
                        row.getLong("id"),
                        row.getInt("attempt") + 1,
                        row.getString("type"),
                        row.getString("input"),
                        firstIndex));
    }
}

package io.manyhands.master.dispatch;

import io.manyhands.master.ledger.Transaction;
import io.manyhands.model.Heartbeat;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What runs, where, and what that leaves for others: the granted attempts, as many as the workers have slots for and a little
 * more. A part of the dispatcher's picture, empty while its master does not lead. For the ledger's thread only.
 */
public final class Running {
    private static final String ALL =
            "SELECT id, attempt, worker, pool, concurrency_key, map_id, on_done FROM task WHERE state = 'RUNNING'";

    /** @param waiting for another task: it counts for no limit, and has no slot */
    private record Granted(int attempt, String worker, Occupant occupant, boolean waiting) {}

    private final Map<Long, Granted> byTask = new HashMap<>();
    private final FreeSlots freeSlots = new FreeSlots();
    private final Lines lines;

    Running(Lines lines) {
        this.lines = lines;
    }

    void read(Transaction transaction) throws SQLException {
        transaction.query(ALL, row -> {
            Occupant occupant = new Occupant(
                    row.getString("pool"),
                    row.getString("concurrency_key"),
                    row.getObject("map_id") != null,
                    row.getString("on_done") != null);
            lines.of(occupant.pool()).runs(occupant);
            add(row.getLong("id"), row.getInt("attempt"), row.getString("worker"), occupant);
            return occupant;
        });
    }

    /** What its pool's line knows of already. */
    void add(long task, int attempt, String worker, Occupant occupant) {
        byTask.put(task, new Granted(attempt, worker, occupant, false));
        freeSlots.take(worker, occupant.pool());
    }

    /** A live worker with a slot to spare for the type; null where there is none. */
    @Nullable String idleWorker(String pool, String type) {
        return freeSlots.best(pool, type);
    }

    /** What is known of the attempt; null where it does not run. */
    public @Nullable Occupant of(long task, int attempt) {
        Granted granted = byTask.get(task);
        return granted == null || granted.attempt != attempt ? null : granted.occupant;
    }

    /** A claim for the task was granted. */
    public void claimed(long task, int attempt, String worker) {
        for (PoolLine line : lines.all()) {
            Occupant occupant = line.claimed(task, lines.now());
            if (occupant != null) {
                endedElsewhere(task); // It was queued and put up again before the word of its end was here.
                add(task, attempt, worker, occupant);
                return;
            }
        }
    }

    /** The attempt waits for another task: it counts for no limit meanwhile. */
    public void waits(long task, int attempt) {
        setWaiting(task, attempt, true);
    }

    /** The attempt goes on. */
    public void goesOn(long task, int attempt) {
        setWaiting(task, attempt, false);
    }

    private void setWaiting(long task, int attempt, boolean waiting) {
        Granted granted = byTask.get(task);
        if (granted == null || granted.attempt != attempt || granted.waiting == waiting) {
            return;
        }
        byTask.put(task, new Granted(attempt, granted.worker, granted.occupant, waiting));
        if (waiting) {
            leave(granted);
        } else {
            lines.of(granted.occupant.pool()).runs(granted.occupant);
            freeSlots.take(granted.worker, granted.occupant.pool());
        }
    }

    /** The attempt runs no more. */
    public void ended(long task, int attempt) {
        if (of(task, attempt) != null) {
            endedElsewhere(task);
        }
    }

    /** Whatever attempt of the task ran, it runs no more. */
    void endedElsewhere(long task) {
        Granted granted = byTask.remove(task);
        if (granted != null && !granted.waiting) {
            leave(granted);
        }
    }

    private void leave(Granted granted) {
        lines.of(granted.occupant.pool()).ended(granted.occupant);
        freeSlots.free(granted.worker, granted.occupant.pool());
    }

    /** The worker is alive, in this transaction. */
    public void heard(String worker, Heartbeat heartbeat) {
        freeSlots.heard(worker, heartbeat);
    }

    /** The worker is struck off, in this transaction: nothing is to be given to it any more. */
    public void gone(String worker) {
        freeSlots.gone(worker);
    }

    void clear() {
        byTask.clear();
        freeSlots.clear();
    }
}

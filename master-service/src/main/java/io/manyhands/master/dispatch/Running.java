package io.manyhands.master.dispatch;

import io.manyhands.master.ledger.Transaction;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The granted attempts, as many as the workers have slots for and a little more. For the ledger's thread only. */
final class Running {
    private static final String ALL =
            "SELECT id, attempt, worker, pool, concurrency_key, map_id, on_done FROM task WHERE state = 'RUNNING'";

    private record Granted(int attempt, String worker, Occupant occupant, boolean waiting) {}

    private final Map<Long, Granted> byTask = new HashMap<>();
    private final FreeSlots slots;

    Running(FreeSlots slots) {
        this.slots = slots;
    }

    void read(Transaction transaction, Consumer<Occupant> each) throws SQLException {
        transaction.query(ALL, row -> {
            Occupant occupant = new Occupant(
                    row.getString("pool"),
                    row.getString("concurrency_key"),
                    row.getObject("map_id") != null,
                    row.getString("on_done") != null);
            add(row.getLong("id"), row.getInt("attempt"), row.getString("worker"), occupant);
            each.accept(occupant);
            return occupant;
        });
    }

    void add(long task, int attempt, String worker, Occupant occupant) {
        byTask.put(task, new Granted(attempt, worker, occupant, false));
        slots.take(worker, occupant.pool());
    }

    @Nullable Occupant of(long task, int attempt) {
        Granted granted = byTask.get(task);
        return granted == null || granted.attempt != attempt ? null : granted.occupant;
    }

    @Nullable Occupant remove(long task, int attempt) {
        return of(task, attempt) == null ? null : forget(task).orElse(null);
    }

    /** The number of the attempt that runs; 0 where none does. */
    int attempt(long task) {
        Granted granted = byTask.get(task);
        return granted == null ? 0 : granted.attempt;
    }

    /** @return whether that is a change */
    boolean setWaiting(long task, boolean waiting) {
        Granted granted = byTask.get(task);
        if (granted == null || granted.waiting == waiting) {
            return false;
        }
        byTask.put(task, new Granted(granted.attempt, granted.worker, granted.occupant, waiting));
        if (waiting) {
            slots.free(granted.worker, granted.occupant.pool());
        } else {
            slots.take(granted.worker, granted.occupant.pool());
        }
        return true;
    }

    /** Whatever attempt of it runs. */
    Optional<Occupant> forget(long task) {
        Granted granted = byTask.remove(task);
        if (granted == null) {
            return Optional.empty();
        }
        if (!granted.waiting) {
            slots.free(granted.worker, granted.occupant.pool());
        }
        return Optional.of(granted.occupant);
    }

    void clear() {
        byTask.clear();
    }
}

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
            "SELECT id, attempt, pool, concurrency_key, map_id, on_done FROM task WHERE state = 'RUNNING'";

    private record Granted(int attempt, Occupant occupant, boolean waiting) {}

    private final Map<Long, Granted> byTask = new HashMap<>();

    void read(Transaction transaction, Consumer<Occupant> each) throws SQLException {
        transaction.query(ALL, row -> {
            Occupant occupant = new Occupant(
                    row.getString("pool"),
                    row.getString("concurrency_key"),
                    row.getObject("map_id") != null,
                    row.getString("on_done") != null);
            add(row.getLong("id"), row.getInt("attempt"), occupant);
            each.accept(occupant);
            return occupant;
        });
    }

    void add(long task, int attempt, Occupant occupant) {
        byTask.put(task, new Granted(attempt, occupant, false));
    }

    @Nullable Occupant of(long task, int attempt) {
        Granted granted = byTask.get(task);
        return granted == null || granted.attempt != attempt ? null : granted.occupant;
    }

    @Nullable Occupant remove(long task, int attempt) {
        Occupant occupant = of(task, attempt);
        if (occupant != null) {
            byTask.remove(task);
        }
        return occupant;
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
        byTask.put(task, new Granted(granted.attempt, granted.occupant, waiting));
        return true;
    }

    /** Whatever attempt of it runs. */
    Optional<Occupant> forget(long task) {
        return Optional.ofNullable(byTask.remove(task)).map(Granted::occupant);
    }

    void clear() {
        byTask.clear();
    }
}

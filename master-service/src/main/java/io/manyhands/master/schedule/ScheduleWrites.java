package io.manyhands.master.schedule;

import io.manyhands.master.ledger.Handler;
import io.manyhands.master.ledger.Transaction;
import io.manyhands.master.task.NewTask;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes, replaces, removes and fires schedules. For the ledger's thread only. */
final class ScheduleWrites {
    /** A PUT that is applied again must not take back a tick that has fired since. */
    private static final String PUT = """
            INSERT INTO schedule (name, revision, born, cron, zone, every_ms, overlap, task, created_at, next_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (name) DO UPDATE
            SET revision = excluded.revision, cron = excluded.cron, zone = excluded.zone, every_ms = excluded.every_ms,
                overlap = excluded.overlap, task = excluded.task, next_at = excluded.next_at
            WHERE schedule.revision <> excluded.revision""";

    private static final String BORN = "SELECT born FROM schedule WHERE name = ?";
    private static final String DELETE = "DELETE FROM schedule WHERE name = ?";
    private static final String RUNNING = """
            SELECT task.id FROM schedule JOIN task ON task.id = schedule.last_task
            WHERE schedule.name = ? AND task.finished_at IS NULL""";
    private static final String FIRE = """
            UPDATE schedule SET next_at = ?, last_at = ?, last_task = ?, runs = runs + 1
            WHERE name = ? AND revision = ? AND next_at = ?""";
    private static final String SKIP = """
            UPDATE schedule SET next_at = ?, skipped = skipped + 1
            WHERE name = ? AND revision = ? AND next_at = ?""";

    private final Handler<NewTask, Long> inserts;

    /** @param inserts writes new tasks */
    ScheduleWrites(Handler<NewTask, Long> inserts) {
        this.inserts = inserts;
    }

    record Put(
            String name,
            long revision,
            Definition definition,
            long now,
            @Nullable Instant firstTick) {}

    /**
     * A tick to be fired.
     *
     * @param next the tick after it; null if there is none
     * @param task null where none can be submitted: the tick is passed over
     */
    record Fire(
            Schedule schedule,
            Instant due,
            @Nullable Instant next,
            @Nullable NewTask task,
            long now) {}

    /** @return whether the schedule is new */
    List<Boolean> put(Transaction transaction, List<Put> puts) throws SQLException {
        List<Boolean> fresh = new ArrayList<>(puts.size());
        for (Put put : puts) {
            transaction.update(PUT, columns(put));
            fresh.add(transaction.query(BORN, row -> row.getLong(1), put.name).contains(put.revision));
        }
        return fresh;
    }

    private static @Nullable Object[] columns(Put put) {
        Definition definition = put.definition;
        CronTiming cron = definition.timing() instanceof CronTiming timing ? timing : null;
        Interval interval = definition.timing() instanceof Interval timing ? timing : null;
        return new @Nullable Object[] {
            put.name,
            put.revision,
            put.revision,
            cron == null ? null : cron.text(),
            cron == null ? null : cron.zone().getId(),
            interval == null ? null : interval.every().toMillis(),
            definition.overlap().text(),
            definition.task(),
            put.now,
            millis(put.firstTick)
        };
    }

    /** @return whether there was one */
    List<Boolean> delete(Transaction transaction, List<String> names) throws SQLException {
        List<Boolean> deleted = new ArrayList<>(names.size());
        for (String name : names) {
            deleted.add(transaction.update(DELETE, name) == 1);
        }
        return deleted;
    }

    /** @return whether this command submitted the tick's task; false too where another one had fired it before */
    List<Boolean> fire(Transaction transaction, List<Fire> ticks) throws SQLException {
        List<Boolean> fired = new ArrayList<>(ticks.size());
        for (Fire tick : ticks) {
            fired.add(fire(transaction, tick));
        }
        return fired;
    }

    private boolean fire(Transaction transaction, Fire tick) throws SQLException {
        Schedule schedule = tick.schedule;
        long due = tick.due.toEpochMilli();
        NewTask task = tick.task;
        if (task == null || isHeldUp(transaction, schedule)) {
            transaction.update(SKIP, millis(tick.next), schedule.name(), schedule.revision(), due);
            return false;
        }
        int moved = transaction.update(
                FIRE, millis(tick.next), tick.now, task.id(), schedule.name(), schedule.revision(), due);
        if (moved == 1) {
            inserts.apply(transaction, List.of(task));
        }
        return moved == 1;
    }

    private static boolean isHeldUp(Transaction transaction, Schedule schedule) throws SQLException {
        return schedule.definition().overlap() == Overlap.SKIP
                && !transaction
                        .query(RUNNING, row -> row.getLong(1), schedule.name())
                        .isEmpty();
    }

    private static @Nullable Long millis(@Nullable Instant time) {
        return time == null ? null : time.toEpochMilli();
    }
}

package io.manyhands.master.schedule;

import io.manyhands.master.ledger.Handler;
import io.manyhands.master.ledger.Ledger;
import io.manyhands.master.problem.ProblemException;
import io.manyhands.master.schedule.ScheduleWrites.Fire;
import io.manyhands.master.schedule.ScheduleWrites.Put;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The schedules in the ledger. An answer to a change means that it is on disk. Thread-safe. */
final class Schedules {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,99}");
    private static final String FIND = "SELECT " + Schedule.COLUMNS + " FROM schedule WHERE name = ?";
    private static final String PAGE =
            "SELECT " + Schedule.COLUMNS + " FROM schedule WHERE name > ? ORDER BY name LIMIT ?";
    private static final String DUE =
            "SELECT " + Schedule.COLUMNS + " FROM schedule WHERE next_at <= ? ORDER BY next_at LIMIT ?";
    private static final int WEIGHT = 200;

    private final Ledger ledger;
    private final JdbcClient readers;
    private final Handler<Put, Boolean> put;
    private final Handler<String, Boolean> delete;
    private final Handler<Fire, Boolean> fire;

    Schedules(Ledger ledger, JdbcClient readers, ScheduleWrites writes) {
        this.ledger = ledger;
        this.readers = readers;
        this.put = writes::put;
        this.delete = writes::delete;
        this.fire = writes::fire;
    }

    /** @throws ProblemException when it is no name for a schedule */
    static String requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new ProblemException(
                    400,
                    "malformed-name",
                    "'" + (name.length() <= 60 ? name : name.substring(0, 60) + "…")
                            + "' is no name for a schedule: give up to 100 lower-case letters, digits, '.', '_' and '-'");
        }
        return name;
    }

    /**
     * Makes or replaces a schedule; what it did before stays counted.
     *
     * @param revision drawn for this call
     * @return whether it is new
     * @throws ProblemException when it would never tick
     */
    CompletableFuture<Boolean> put(String name, long revision, Definition definition, Instant now) {
        Instant first = definition.timing().first(now);
        if (first == null) {
            throw new ProblemException(
                    422, "never-ticks", "The field 'cron' names no time that ever comes: check its day and month");
        }
        Put command = new Put(requireName(name), revision, definition, now.toEpochMilli(), first);
        return ledger.write(put, command, WEIGHT + 2L * definition.task().length());
    }

    /** @return whether there was one */
    CompletableFuture<Boolean> delete(String name) {
        return ledger.write(delete, requireName(name), WEIGHT);
    }

    /** @return whether this call fired the tick: false where another one has, or where the schedule passes it over */
    CompletableFuture<Boolean> fire(Fire tick) {
        return ledger.write(
                fire, tick, WEIGHT + (tick.task() == null ? 0 : tick.task().weight()));
    }

    Optional<Schedule> find(String name) {
        return readers.sql(FIND)
                .param(requireName(name))
                .query((row, n) -> Schedule.read(row))
                .optional();
    }

    /** In the order of their names, those that come after this one. */
    List<Schedule> after(String name, int limit) {
        return readers.sql(PAGE)
                .params(name, limit)
                .query((row, n) -> Schedule.read(row))
                .list();
    }

    /** The most overdue first. */
    List<Schedule> due(Instant now, int limit) {
        return readers.sql(DUE)
                .params(now.toEpochMilli(), limit)
                .query((row, n) -> Schedule.read(row))
                .list();
    }
}

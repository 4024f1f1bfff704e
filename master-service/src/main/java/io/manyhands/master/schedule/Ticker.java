package io.manyhands.master.schedule;

import io.manyhands.master.problem.ProblemException;
import io.manyhands.master.schedule.ScheduleWrites.Fire;
import io.manyhands.master.task.NewTask;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Fires what is due. Any number of them may run on one database: who comes second changes nothing. What cannot be written now
 * is still due at the next step.
 */
final class Ticker {
    private static final Logger log = LoggerFactory.getLogger(Ticker.class);
    private static final int MOST_AT_A_TIME = 200;
    private static final long PATIENCE_SECONDS = 10;

    private final Schedules schedules;
    private final Function<String, NewTask> prepare;
    private final InstantSource clock;
    private final BooleanSupplier leads;

    /**
     * @param prepare the task that a submission's JSON asks for
     * @param leads false while another master does this
     */
    Ticker(Schedules schedules, Function<String, NewTask> prepare, InstantSource clock, BooleanSupplier leads) {
        this.schedules = schedules;
        this.prepare = prepare;
        this.clock = clock;
        this.leads = leads;
    }

    void step() throws InterruptedException {
        try {
            if (leads.getAsBoolean()) {
                fire(due());
            }
        } catch (DataAccessException e) {
            log.debug("Cannot look for due schedules now; the next look will", e);
        }
    }

    /** The ticks to be fired now. */
    List<Fire> due() {
        Instant now = clock.instant();
        return schedules.due(now, MOST_AT_A_TIME).stream()
                .map(schedule -> tick(schedule, now))
                .toList();
    }

    /** Waits until they are written, so that the next step does not find them again. */
    void fire(List<Fire> ticks) throws InterruptedException {
        CompletableFuture<?> all =
                CompletableFuture.allOf(ticks.stream().map(schedules::fire).toArray(CompletableFuture<?>[]::new));
        try {
            all.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            log.debug("Not all of {} ticks could be written; they are tried again", ticks.size(), e);
        }
    }

    private Fire tick(Schedule schedule, Instant now) {
        Instant due = schedule.nextAt() == null ? now : schedule.nextAt();
        Instant next = schedule.definition().timing().next(due, now);
        return new Fire(schedule, due, next, task(schedule), now.toEpochMilli());
    }

    /** Null where what was acceptable when the schedule was made no longer is: trying again would not help. */
    private @Nullable NewTask task(Schedule schedule) {
        try {
            return prepare.apply(schedule.definition().task());
        } catch (ProblemException e) {
            log.warn("Schedule {} passes over a tick, its task is refused: {}", schedule.name(), e.getMessage());
            return null;
        }
    }
}

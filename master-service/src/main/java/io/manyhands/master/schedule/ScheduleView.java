package io.manyhands.master.schedule;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.manyhands.model.TaskIds;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A schedule as clients see it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ScheduleView(
        String name,
        @Nullable String cron,
        @Nullable String every,
        @Nullable String zone,
        String overlap,
        @JsonRawValue String task,
        @Nullable Instant nextAt,
        @Nullable Instant lastAt,
        @Nullable String lastTask,
        long runs,
        long skipped) {

    static ScheduleView of(Schedule schedule) {
        Definition definition = schedule.definition();
        CronTiming cron = definition.timing() instanceof CronTiming timing ? timing : null;
        Interval interval = definition.timing() instanceof Interval timing ? timing : null;
        Long lastTask = schedule.lastTask();
        return new ScheduleView(
                schedule.name(),
                cron == null ? null : cron.text(),
                interval == null ? null : interval.every().toString(),
                cron == null ? null : cron.zone().getId(),
                definition.overlap().text(),
                definition.task(),
                schedule.nextAt(),
                schedule.lastAt(),
                lastTask == null ? null : TaskIds.format(lastTask),
                schedule.runs(),
                schedule.skipped());
    }
}

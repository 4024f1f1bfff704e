package io.manyhands.master.schedule;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a schedule ticks; pure functions of time. */
sealed interface Timing permits CronTiming, Interval {

    /** The first tick of a schedule that is made at this time; null if it never ticks. */
    @Nullable Instant first(Instant made);

    /**
     * The tick that follows one that fires now.
     *
     * @param due the tick that fires
     * @param now when it does: later than it was due by whatever the master was away or the clock jumped
     * @return later than both, so that what was missed fires once and a clock that is set back repeats nothing; null if there
     *     is none
     */
    @Nullable Instant next(Instant due, Instant now);

    static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** The longest time between ticks, and so from now to any tick of an interval. */
    Duration LONGEST = Duration.ofDays(3_660);
}

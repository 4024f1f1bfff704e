package io.manyhands.master.schedule;

import java.time.Duration;
import java.time.Instant;

/** Ticks at equal distances, the first one distance after the schedule was made. */
record Interval(Duration every) implements Timing {
    static final Duration SHORTEST = Duration.ofSeconds(1);

    Interval {
        if (every.compareTo(SHORTEST) < 0 || every.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("The distance must be 1s to " + LONGEST.toDays() + " days");
        }
        every = Duration.ofMillis(every.toMillis());
    }

    @Override
    public Instant first(Instant made) {
        return made.plus(every);
    }

    /** On the grid that the due tick is on, however late it fires. */
    @Override
    public Instant next(Instant due, Instant now) {
        long behind = now.isAfter(due) ? Duration.between(due, now).dividedBy(every) : 0;
        return due.plus(every.multipliedBy(behind + 1));
    }
}

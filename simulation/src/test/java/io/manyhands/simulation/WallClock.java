package io.manyhands.simulation;

import java.time.Instant;
import java.time.InstantSource;

/** One machine's time of day: it jumps. */
final class WallClock implements InstantSource {
    private static final long BEGINNING = Instant.parse("2026-03-29T00:30:00Z").toEpochMilli();

    private final Timeline timeline;
    private long offsetMillis;

    WallClock(Timeline timeline) {
        this.timeline = timeline;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    @Override
    public long millis() {
        return BEGINNING + timeline.now() / Timeline.MILLI + offsetMillis;
    }

    /** Goes wrong by so much from now on, or right with 0. */
    void offBy(long millis) {
        offsetMillis = millis;
    }
}

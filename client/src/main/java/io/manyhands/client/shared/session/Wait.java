package io.manyhands.client.shared.session;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How long a call may wait at the master.
 *
 * @param time null for ever
 */
public record Wait(@Nullable Duration time) {
    public static final Wait NOT = new Wait(Duration.ZERO);
    public static final Wait FOREVER = new Wait(null);

    /** Masters cut longer wishes to what their configuration says, which is five minutes or somebody's choice. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    public static Wait of(Duration time) {
        return time.isNegative() ? NOT : new Wait(time);
    }

    public static Wait of(long time, TimeUnit unit) {
        // Not Duration.of: the longest times would overflow.
        return of(Duration.ofNanos(unit.toNanos(time)));
    }

    /** Whether the time is too long for the master to measure; the client does. */
    boolean isMeasuredHere() {
        return time != null && time.compareTo(LONGEST) > 0;
    }

    /** At most as long as masters measure. */
    public Wait cut() {
        return isMeasuredHere() ? new Wait(LONGEST) : this;
    }

    /** As a frame says it; null for nothing. */
    @Nullable String text() {
        if (time == null || isMeasuredHere()) {
            return "forever";
        }
        // Up, since half a millisecond would be none.
        long millis = (time.toNanos() + 999_999) / 1_000_000;
        return millis == 0 ? null : millis + "ms";
    }

    /** Whether the call is done at once or not at all. */
    public boolean isNone() {
        return text() == null;
    }
}

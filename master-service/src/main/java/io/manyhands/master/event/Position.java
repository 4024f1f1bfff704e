package io.manyhands.master.event;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much of a task's events a reader has: everything up to a place among its states, up to a line of its log, and up to a
 * change of its progress. Written as an event's id.
 */
record Position(long place, long line, long progress) {
    static final Position START = new Position(0, 0, 0);

    private static final Pattern TEXT = Pattern.compile("(\\d{1,18})\\.(\\d{1,18})\\.(\\d{1,18})");

    /** Empty where the text is no event's id. */
    static Optional<Position> parse(String text) {
        Matcher parts = TEXT.matcher(text);
        return parts.matches()
                ? Optional.of(new Position(number(parts, 1), number(parts, 2), number(parts, 3)))
                : Optional.empty();
    }

    private static long number(Matcher parts, int group) {
        return Long.parseLong(parts.group(group));
    }

    @Override
    public String toString() {
        return place + "." + line + "." + progress;
    }
}

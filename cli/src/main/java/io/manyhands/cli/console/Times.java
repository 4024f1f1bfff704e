package io.manyhands.cli.console;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as people write and read them. */
public final class Times {
    /** Longer than anybody waits. */
    public static final Duration FOR_EVER = Duration.ofDays(36_500);

    private static final Pattern SHORT = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m|h|d|)");

    private Times() {}

    /**
     * A duration: {@code 5s}, {@code 250ms}, {@code 2m}, {@code 1h}, {@code 3d}, {@code PT2M}, or a number of seconds.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static Duration duration(String text) {
        Matcher parts = SHORT.matcher(text);
        if (parts.matches()) {
            double seconds = Double.parseDouble(parts.group(1)) * seconds(parts.group(2));
            if (seconds <= FOR_EVER.toSeconds()) {
                return Duration.ofMillis(Math.round(seconds * 1_000));
            }
        } else {
            try {
                return Duration.parse(text);
            } catch (DateTimeParseException e) {
                // Told below.
            }
        }
        throw new IllegalArgumentException("'" + text + "' is no duration: write for instance 5s, 250ms or 2m");
    }

    private static double seconds(String unit) {
        return switch (unit) {
            case "ms" -> 0.001;
            case "m" -> 60;
            case "h" -> 3_600;
            case "d" -> 86_400;
            default -> 1;
        };
    }

    /** How long ago, or until when: {@code 3m ago}, {@code in 2h}; the text itself where it is no time. */
    public static String relative(String instant, Instant now) {
        try {
            Duration past = Duration.between(Instant.parse(instant), now);
            return past.isNegative() ? "in " + rough(past.negated()) : rough(past) + " ago";
        } catch (DateTimeParseException e) {
            return instant;
        }
    }

    /** In one unit: what is left out does not matter. */
    public static String rough(Duration time) {
        long seconds = time.toSeconds();
        if (seconds < 120) {
            return seconds + "s";
        }
        if (seconds < 7_200) {
            return seconds / 60 + "m";
        }
        if (seconds < 172_800) {
            return seconds / 3_600 + "h";
        }
        return seconds / 86_400 + "d";
    }

    /** How long something took: {@code 12ms}, {@code 3.4s}, {@code 5m}; the empty text where one of the times is missing. */
    public static String took(String from, String to) {
        try {
            Duration time = Duration.between(Instant.parse(from), Instant.parse(to));
            if (time.toMillis() < 1_000) {
                return time.toMillis() + "ms";
            }
            return time.toSeconds() < 120 ? String.format(Locale.ROOT, "%.1fs", time.toMillis() / 1e3) : rough(time);
        } catch (DateTimeParseException e) {
            return "";
        }
    }
}

package io.manyhands.worker.builtin.time;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Reads lengths of time from an input: a number of seconds, or a text such as {@code 250ms}, {@code 2m} or {@code PT1S}. */
public final class Durations {
    private static final Pattern SHORT = Pattern.compile("(\\d{1,15}(?:\\.\\d{1,9})?)(ms|s|m|h)");
    private static final Map<String, Long> NANOS = Map.of(
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "h", 3_600_000_000_000L);
    private static final Duration LONGEST = Duration.ofDays(365);
    private static final BigDecimal NANOS_PER_SECOND = BigDecimal.valueOf(1_000_000_000);

    private Durations() {}

    /** @throws IllegalArgumentException when it is none, or not within 0 to 365 days */
    public static Duration of(JsonNode time) {
        Duration duration;
        if (time.isNumber()) {
            duration = nanos(time.asString(), time.decimalValue().multiply(NANOS_PER_SECOND));
        } else if (time.isString()) {
            duration = parse(time.stringValue());
        } else {
            throw unknown(time.toString());
        }
        if (duration.isNegative() || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("A time is from 0 to 365 days long, not " + time);
        }
        return duration;
    }

    private static Duration parse(String text) {
        Matcher matcher = SHORT.matcher(text);
        if (matcher.matches()) {
            long unit = NANOS.getOrDefault(matcher.group(2), 0L);
            return nanos(text, new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit)));
        }
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw unknown('"' + text + '"');
        }
    }

    private static Duration nanos(String text, BigDecimal nanos) {
        if (nanos.abs().compareTo(BigDecimal.valueOf(LONGEST.toNanos())) > 0) {
            throw new IllegalArgumentException("A time is from 0 to 365 days long, not " + text);
        }
        return Duration.ofNanos(nanos.longValue());
    }

    private static IllegalArgumentException unknown(String time) {
        return new IllegalArgumentException("How long is " + time
                + "? Give seconds as a number, or a text such as \"250ms\", \"5s\", \"2m\" or \"PT1S\"");
    }
}

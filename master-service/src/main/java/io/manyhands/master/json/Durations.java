package io.manyhands.master.json;

import io.manyhands.master.problem.ProblemException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.springframework.boot.convert.DurationStyle;

/** Durations as clients write them: {@code PT5S}, {@code 5s}, {@code 250ms}, {@code 2m}, or a number of seconds. */
public final class Durations {
    private Durations() {}

    /** @throws ProblemException when the text is no duration */
    public static Duration parse(String text) {
        try {
            return DurationStyle.detectAndParse(text, ChronoUnit.SECONDS);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new ProblemException(
                    400,
                    "malformed-duration",
                    "'" + text + "' is no duration: write for instance 5s, 250ms or PT2M",
                    e);
        }
    }
}

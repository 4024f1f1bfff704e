package io.manyhands.cli.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    @ParameterizedTest
    @CsvSource({"5s,PT5S", "250ms,PT0.25S", "2m,PT2M", "1.5h,PT1H30M", "3d,PT72H", "7,PT7S", "PT2M,PT2M"})
    void durations_are_short_or_iso(String text, Duration duration) {
        assertThat(Times.duration(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "5 s", "-5s", "5w", "99999999999999d"})
    void what_is_no_duration_is_refused(String text) {
        assertThatThrownBy(() -> Times.duration(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("250ms");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-31T11:59:57Z,3s ago",
        "2026-01-31T11:57:00Z,3m ago",
        "2026-01-31T02:00:00Z,10h ago",
        "2026-01-20T12:00:00Z,11d ago",
        "2026-01-31T14:30:00Z,in 2h",
        "never,never"
    })
    void times_are_told_from_now(String instant, String text) {
        assertThat(Times.relative(instant, NOW)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"2026-01-31T11:59:59.988Z,12ms", "2026-01-31T11:59:56.600Z,3.4s", "2026-01-31T11:55:00Z,5m", "'',''"})
    void what_something_took_is_told_roughly(String from, String text) {
        assertThat(Times.took(from, NOW.toString())).isEqualTo(text);
    }

    @Test
    void for_ever_can_be_counted_in_nanoseconds() {
        assertThat(Times.FOR_EVER.toNanos()).isPositive();
    }
}

package io.manyhands.master.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In Berlin clocks were set from 02:00 to 03:00 on 30 March 2025, and from 03:00 back to 02:00 on 26 October 2025. */
class TimingTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalDateTime BEFORE_SPRING = LocalDateTime.of(2025, 3, 29, 12, 0);
    private static final LocalDateTime BEFORE_AUTUMN = LocalDateTime.of(2025, 10, 25, 12, 0);

    private static CronTiming berlin(String cron) {
        return CronTiming.of(cron, BERLIN);
    }

    /** The ticks in a time that begins on Berlin's clock, each fired when it is due. */
    private static List<Instant> ticks(Timing timing, LocalDateTime from, Duration time) {
        Instant start = from.atZone(BERLIN).toInstant();
        List<Instant> ticks = new ArrayList<>();
        for (Instant tick = timing.first(start); tick.isBefore(start.plus(time)); tick = timing.next(tick, tick)) {
            ticks.add(tick);
        }
        return ticks;
    }

    private static Instant utc(String time) {
        return Instant.parse(time + ":00Z");
    }

    @Test
    void a_time_that_the_clock_leaps_over_ticks_once_when_it_has() {
        assertThat(ticks(berlin("0 30 2 * * *"), BEFORE_SPRING, Duration.ofDays(2)))
                .containsExactly(utc("2025-03-30T01:00"), utc("2025-03-31T00:30"));
    }

    @Test
    void several_times_in_the_gap_tick_once_and_those_after_it_as_ever() {
        assertThat(ticks(berlin("0 */20 2,3 * * *"), BEFORE_SPRING, Duration.ofHours(20)))
                .containsExactly(utc("2025-03-30T01:00"), utc("2025-03-30T01:20"), utc("2025-03-30T01:40"));
    }

    @Test
    void a_time_that_the_clock_shows_twice_ticks_the_first_time_only() {
        assertThat(ticks(berlin("0 30 2 * * *"), BEFORE_AUTUMN, Duration.ofDays(2)))
                .containsExactly(utc("2025-10-26T00:30"), utc("2025-10-27T01:30"));
    }

    @Test
    void a_schedule_made_while_the_hour_is_shown_again_does_not_tick_in_it() {
        assertThat(berlin("* * 2 * * *").first(utc("2025-10-26T01:10"))).isEqualTo(utc("2025-10-27T01:00"));
    }

    @Test
    void every_hour_is_every_hour_that_passes() {
        for (LocalDateTime start : List.of(BEFORE_SPRING, BEFORE_AUTUMN)) {
            List<Instant> ticks = ticks(berlin("0 0 * * * *"), start, Duration.ofHours(24));
            assertThat(ticks).hasSize(23);
            for (int i = 1; i < ticks.size(); i++) {
                assertThat(Duration.between(ticks.get(i - 1), ticks.get(i))).isEqualTo(Duration.ofHours(1));
            }
        }
    }

    @Test
    void every_ten_minutes_goes_through_both_changes() {
        for (LocalDateTime start : List.of(BEFORE_SPRING, BEFORE_AUTUMN)) {
            assertThat(ticks(berlin("0 */10 * * * *"), start, Duration.ofHours(24)))
                    .hasSize(24 * 6 - 1);
        }
    }

    @Test
    void no_schedule_ever_ticks_twice_at_one_time() {
        for (String cron :
                List.of("0 30 2 * * *", "0 0/15 1-3 * * *", "0 0 */2 * * *", "*/30 * * * * *", "5 3 * * SUN")) {
            for (LocalDateTime start : List.of(BEFORE_SPRING, BEFORE_AUTUMN)) {
                List<Instant> ticks = ticks(berlin(cron), start, Duration.ofDays(2));
                assertThat(ticks).as(cron).isNotEmpty().doesNotHaveDuplicates().isSorted();
            }
        }
    }

    @Test
    void five_fields_begin_with_the_minute() {
        assertThat(CronTiming.of("30 4 * * *", ZoneOffset.UTC).first(utc("2025-01-01T00:00")))
                .isEqualTo(utc("2025-01-01T04:30"));
    }

    @Test
    void what_was_missed_ticks_once_and_then_it_goes_on_from_now() {
        Instant due = utc("2025-06-01T00:00");
        Instant now = due.plus(Duration.ofMinutes(95)).plusMillis(1);
        assertThat(new Interval(Duration.ofMinutes(10)).next(due, now)).isEqualTo(utc("2025-06-01T01:40"));
        assertThat(CronTiming.of("0 0 * * * *", ZoneOffset.UTC).next(due, now)).isEqualTo(utc("2025-06-01T02:00"));
    }

    @Test
    void a_clock_that_is_set_back_does_not_bring_a_tick_back() {
        Instant due = utc("2025-06-01T12:00");
        Instant now = due.minus(Duration.ofHours(1));
        assertThat(new Interval(Duration.ofMinutes(10)).next(due, now)).isEqualTo(utc("2025-06-01T12:10"));
        assertThat(CronTiming.of("0 */10 * * * *", ZoneOffset.UTC).next(due, now))
                .isEqualTo(utc("2025-06-01T12:10"));
    }

    @Test
    void a_day_that_never_comes_is_no_tick() {
        assertThat(berlin("0 0 3 30 2 *").first(utc("2025-01-01T00:00"))).isNull();
        assertThat(berlin("0 0 * 30 2 *").first(utc("2025-01-01T00:00"))).isNull();
        assertThat(berlin("0 0 * 29 2 *").first(utc("2025-03-01T00:00"))).isEqualTo(utc("2028-02-28T23:00"));
    }

    @Test
    void nonsense_is_refused() {
        assertThatThrownBy(() -> berlin("* *")).hasMessageContaining("2 fields");
        assertThatThrownBy(() -> berlin("61 * * * *")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Interval(Duration.ofMillis(999))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Interval(Duration.ofDays(4_000))).isInstanceOf(IllegalArgumentException.class);
    }
}

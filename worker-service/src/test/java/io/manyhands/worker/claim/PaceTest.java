package io.manyhands.worker.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final int SLOTS = 2;
    private static final int BASE_CREDIT = 4;

    private final Pace pace = new Pace(SLOTS, BASE_CREDIT);
    private long now = 1;

    @Test
    void nothing_is_claimed_ahead_before_anything_is_known() {
        assertThat(pace.ahead(now)).isZero();
        assertThat(pace.boost(0, now)).isZero();
    }

    @Test
    void nothing_is_claimed_ahead_of_long_tasks() {
        measure(Duration.ofMillis(500), Duration.ofMillis(3));
        pace.started(now);
        assertThat(pace.ahead(now)).isZero();
        assertThat(pace.boost(0, now)).isZero();
    }

    @Test
    void so_much_is_claimed_ahead_as_the_slots_work_off_during_a_round_trip() {
        measure(Duration.ofMillis(1), Duration.ofMillis(10));
        pace.started(now);
        assertThat(pace.ahead(now)).isBetween(SLOTS * 10, SLOTS * 20);
    }

    @Test
    void what_is_claimed_ahead_is_bounded() {
        measure(Duration.ofNanos(100), Duration.ofMillis(100));
        pace.started(now);
        assertThat(pace.ahead(now)).isEqualTo(Pace.MAX_AHEAD);
    }

    @Test
    void short_tasks_open_a_boost_that_is_worked_off_within_a_second() {
        measure(Duration.ofMillis(5), Duration.ofMillis(50));
        pace.started(now);
        int credit = pace.boost(0, now);
        assertThat(credit).isBetween(2 * BASE_CREDIT, 400);
        assertThat(pace.boost(credit, now)).isEqualTo(credit);
    }

    @Test
    void the_boost_closes_when_run_times_grow() {
        measure(Duration.ofMillis(1), Duration.ofMillis(20));
        pace.started(now);
        int credit = pace.boost(0, now);
        assertThat(credit).isEqualTo(Pace.MAX_BOOST);
        measure(Duration.ofMillis(200), Duration.ofMillis(20));
        assertThat(pace.boost(credit, now)).isZero();
    }

    @Test
    void a_long_task_after_many_short_ones_is_noticed_before_it_ends() {
        measure(Duration.ofMillis(1), Duration.ofMillis(20));
        pace.started(now);
        int credit = pace.boost(0, now);
        now += Duration.ofMillis(500).toNanos();
        assertThat(pace.ahead(now)).isZero();
        assertThat(pace.boost(credit, now)).isZero();
    }

    @Test
    void a_stalled_master_does_not_close_the_boost_and_a_long_idleness_does() {
        measure(Duration.ofMillis(1), Duration.ofMillis(20));
        now += Duration.ofMillis(900).toNanos();
        assertThat(pace.ahead(now)).isPositive();
        assertThat(pace.boost(100, now)).isEqualTo(100);
        now += Duration.ofSeconds(5).toNanos();
        assertThat(pace.ahead(now)).isZero();
        assertThat(pace.boost(100, now)).isZero();
    }

    @Test
    void offers_are_left_to_others_while_long_tasks_take_all_slots() {
        assertThat(pace.base(0, now)).isEqualTo(BASE_CREDIT);
        pace.started(now);
        pace.started(now);
        assertThat(pace.base(BASE_CREDIT, now)).isEqualTo(BASE_CREDIT);
        now += Duration.ofSeconds(5).toNanos();
        assertThat(pace.base(BASE_CREDIT, now)).isZero();
        pace.finished(Duration.ofSeconds(5).toNanos(), now);
        assertThat(pace.base(0, now)).isEqualTo(1);
    }

    @Test
    void many_slots_with_long_tasks_hold_about_what_they_work_off_in_a_second() {
        Pace many = new Pace(256, 512);
        for (int i = 0; i < 256; i++) {
            many.started(now);
        }
        for (int i = 0; i < 100; i++) {
            now += Duration.ofMillis(100).toNanos();
            many.finished(Duration.ofSeconds(25).toNanos(), now);
            many.started(now);
        }
        assertThat(many.base(512, now)).isBetween(8, 12);
        assertThat(many.base(10, now)).isEqualTo(10);
    }

    @Test
    void short_tasks_keep_the_full_credit() {
        measure(Duration.ofMillis(5), Duration.ofMillis(5));
        pace.started(now);
        pace.started(now);
        assertThat(pace.base(BASE_CREDIT, now)).isEqualTo(BASE_CREDIT);
        assertThat(pace.base(0, now)).isEqualTo(BASE_CREDIT);
    }

    @Test
    void large_inputs_are_held_in_small_numbers() {
        measure(Duration.ofMillis(1), Duration.ofMillis(50));
        pace.started(now);
        int credit = pace.boost(0, now);
        pace.offered(16 << 20);
        assertThat(pace.ahead(now)).isEqualTo(2);
        assertThat(pace.boost(credit, now)).isZero();
        assertThat(pace.boost(0, now)).isZero();
        assertThat(new Pace(256, 512).base(0, now)).isEqualTo(512);
        assertThat(pace.base(0, now)).isEqualTo(2);
    }

    private void measure(Duration run, Duration roundTrip) {
        for (int i = 0; i < 100; i++) {
            pace.answered(roundTrip.toNanos());
            pace.started(now);
            now += run.toNanos();
            pace.finished(run.toNanos(), now);
        }
    }
}

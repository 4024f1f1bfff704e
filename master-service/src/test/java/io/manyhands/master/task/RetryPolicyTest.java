package io.manyhands.master.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {
    private final RetryPolicy policy = new RetryPolicy(5, Duration.ofMillis(100), 3, Duration.ofSeconds(2));

    @Test
    void pauses_grow_by_the_multiplier_up_to_the_longest() {
        assertThat(IntStream.rangeClosed(1, 5)
                        .mapToObj(failures -> policy.pause(failures, 0).toMillis())
                        .toList())
                .isEqualTo(List.of(100L, 300L, 900L, 2_000L, 2_000L));
    }

    @Test
    void chance_makes_a_pause_up_to_a_fifth_shorter_and_never_longer() {
        assertThat(policy.pause(1, 1)).isEqualTo(Duration.ofMillis(80));
        assertThat(policy.pause(1, 0.5)).isEqualTo(Duration.ofMillis(90));
        assertThat(policy.pause(4, 1)).isEqualTo(Duration.ofMillis(1_600));
    }

    @Test
    void a_thousand_failures_overflow_nothing() {
        RetryPolicy steep = new RetryPolicy(1_000, Duration.ofDays(365), 100, Duration.ofDays(3_650));
        assertThat(steep.pause(1_000, 0)).isEqualTo(Duration.ofDays(3_650));
        assertThat(new RetryPolicy(2, Duration.ZERO, 100, Duration.ofDays(1)).pause(999, 0.3))
                .isZero();
    }

    @Test
    void the_last_attempt_that_may_fail_is_the_last() {
        assertThat(policy.allowsAfter(4)).isTrue();
        assertThat(policy.allowsAfter(5)).isFalse();
        assertThat(new RetryPolicy(1, Duration.ZERO, 1, Duration.ZERO).allowsAfter(1))
                .isFalse();
    }

    @Test
    void nonsense_is_refused_by_name() {
        assertThatThrownBy(() -> new RetryPolicy(0, Duration.ZERO, 1, Duration.ZERO))
                .hasMessageContaining("maxAttempts");
        assertThatThrownBy(() -> new RetryPolicy(1, Duration.ZERO, Double.NaN, Duration.ZERO))
                .hasMessageContaining("multiplier");
        assertThatThrownBy(() -> new RetryPolicy(1, Duration.ofMillis(-1), 1, Duration.ZERO))
                .hasMessageContaining("backoff");
    }
}

package io.manyhands.master.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenBucketTest {
    private static final long MILLI = 1_000_000L;

    @Test
    void the_first_may_pass_at_once_and_the_next_when_its_time_has_come() {
        TokenBucket bucket = new TokenBucket(10, 0);
        assertThat(bucket.available(0)).isEqualTo(1);
        bucket.take(1);
        assertThat(bucket.available(99 * MILLI)).isZero();
        assertThat(bucket.untilNext(99 * MILLI)).isBetween(0L, 2 * MILLI);
        assertThat(bucket.available(101 * MILLI)).isEqualTo(1);
        assertThat(bucket.untilNext(101 * MILLI)).isZero();
    }

    @Test
    void what_was_not_used_is_saved_for_a_tenth_of_a_second_only() {
        assertThat(new TokenBucket(10, 0).available(3_600_000 * MILLI)).isEqualTo(1);
        assertThat(new TokenBucket(1_000, 0).available(3_600_000 * MILLI)).isEqualTo(100);
    }

    @Test
    void over_a_long_time_as_many_pass_as_the_rate_says_or_a_few_less_but_no_more() {
        TokenBucket bucket = new TokenBucket(2.5, 0);
        int passed = 0;
        for (long now = 0; now <= 60_000 * MILLI; now += 7 * MILLI) {
            int available = bucket.available(now);
            bucket.take(available);
            passed += available;
        }
        assertThat(passed).isBetween(145, 151);
    }
}

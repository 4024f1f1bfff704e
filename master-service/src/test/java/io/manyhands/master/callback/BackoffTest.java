package io.manyhands.master.callback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {

    @Test
    void it_doubles_from_a_second_to_ten_minutes() {
        assertThat(Backoff.after(1, 0.5)).isEqualTo(Duration.ofSeconds(1));
        assertThat(Backoff.after(2, 0.5)).isEqualTo(Duration.ofSeconds(2));
        assertThat(Backoff.after(10, 0.5)).isEqualTo(Duration.ofSeconds(512));
        assertThat(Backoff.after(11, 0.5)).isEqualTo(Duration.ofMinutes(10));
        assertThat(Backoff.after(1_000, 0.5)).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void it_varies_by_a_quarter() {
        assertThat(Backoff.after(3, 0)).isEqualTo(Duration.ofSeconds(3));
        assertThat(Backoff.after(3, 1)).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void the_last_failure_is_final() {
        assertThat(Verdict.failed(11, "why").kind()).isEqualTo(Verdict.Kind.FAILED);
        assertThat(Verdict.failed(12, "why")).isEqualTo(Verdict.givenUp("after 12 attempts: why"));
    }
}

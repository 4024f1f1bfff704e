package io.manyhands.master.callback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SlotsTest {
    private final Slots slots = new Slots(3, 2);

    @Test
    void one_host_never_gets_all() {
        assertThat(slots.take("a")).isTrue();
        assertThat(slots.take("a")).isTrue();
        assertThat(slots.take("a")).isFalse();
        assertThat(slots.busyHosts()).containsExactly("a");
        assertThat(slots.take("b")).isTrue();
        assertThat(slots.hasFree()).isFalse();
        assertThat(slots.take("c")).isFalse();
    }

    @Test
    void a_released_one_is_free_again_and_whoever_waits_hears_of_it() throws Exception {
        slots.take("a");
        slots.take("a");
        long releases = slots.releases();
        slots.release("a");
        assertThat(slots.awaitRelease(releases, Duration.ofSeconds(5))).isTrue();
        assertThat(slots.busyHosts()).isEmpty();
        assertThat(slots.take("a")).isTrue();
        assertThat(slots.awaitRelease(slots.releases(), Duration.ZERO)).isFalse();
    }
}

package io.manyhands.master.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LeasesTest {
    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5); // about to wrap round
    private final Leases leases = new Leases(Duration.ofSeconds(10), clock::get);

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }

    @Test
    void a_lease_is_over_after_its_length_and_renewed_by_any_word() {
        leases.renew("w");
        pass(Duration.ofSeconds(9));
        assertThat(leases.over()).isEmpty();
        pass(Duration.ofSeconds(1));
        assertThat(leases.over()).containsExactly("w");
        leases.heard("w");
        assertThat(leases.isOver("w")).isFalse();
    }

    @Test
    void a_worker_without_a_queue_is_given_up_soon_unless_it_is_heard_of() {
        leases.renew("w");
        leases.queueGone("w");
        assertThat(leases.isOver("w")).isFalse();
        pass(Leases.WITHOUT_QUEUE);
        assertThat(leases.isOver("w")).isTrue();
        leases.heard("w");
        pass(Leases.WITHOUT_QUEUE);
        assertThat(leases.isOver("w")).isFalse();
    }

    @Test
    void whoever_has_no_lease_gets_none_by_talking() {
        leases.heard("stranger");
        pass(Duration.ofHours(1));
        assertThat(leases.isOver("stranger")).isFalse();
        assertThat(leases.over()).isEmpty();
    }
}

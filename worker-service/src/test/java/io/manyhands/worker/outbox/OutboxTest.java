package io.manyhands.worker.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.manyhands.model.AttemptRef;
import io.manyhands.model.Outcome;
import io.manyhands.model.Release;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private final Outbox outbox = new Outbox();
    private long now = Long.MAX_VALUE - 10; // A monotonic clock may overflow.

    @Test
    void everything_is_due_at_once_and_then_again_after_two_and_every_five_seconds() {
        outbox.claim(ref(1));
        outbox.outcome(outcome(2, "1"));
        outbox.release(new Release(3, 1, 7));
        assertThat(outbox.untilDue(now)).isZero();
        assertThat(size(outbox.take(now))).isEqualTo(3);
        assertThat(outbox.untilDue(now)).isEqualTo(Duration.ofSeconds(2).toNanos());
        advance(Duration.ofMillis(1_999));
        assertThat(outbox.take(now).isEmpty()).isTrue();
        advance(Duration.ofMillis(1));
        assertThat(outbox.untilDue(now)).isZero();
        assertThat(size(outbox.take(now))).isEqualTo(3);
        for (int i = 0; i < 3; i++) {
            assertThat(outbox.untilDue(now)).isEqualTo(Duration.ofSeconds(5).toNanos());
            advance(Duration.ofSeconds(5));
            assertThat(size(outbox.take(now))).isEqualTo(3);
        }
    }

    @Test
    void what_is_answered_is_not_sent_again_at_any_stage() {
        for (int task = 1; task <= 3; task++) {
            outbox.outcome(outcome(task, "1"));
        }
        outbox.settled(ref(1));
        outbox.take(now);
        outbox.settled(ref(2));
        advance(Duration.ofSeconds(2));
        assertThat(outbox.take(now).outcomes()).extracting(Outcome::task).containsExactly(3L);
        outbox.settled(ref(3));
        advance(Duration.ofHours(1));
        assertThat(outbox.take(now).isEmpty()).isTrue();
        assertThat(outbox.unsettled()).isZero();
    }

    @Test
    void an_answer_for_an_outcome_is_none_for_a_claim() {
        outbox.claim(ref(1));
        outbox.settled(ref(1));
        assertThat(outbox.take(now).claims()).containsExactly(ref(1));
        outbox.claimAnswered(ref(1));
        assertThat(outbox.untilDue(now)).isPositive();
    }

    @Test
    void one_report_carries_a_thousand_entries_at_most_in_order() {
        for (int task = 1; task <= 2_500; task++) {
            outbox.claim(ref(task));
        }
        assertThat(outbox.take(now).claims()).hasSize(1_000).startsWith(ref(1)).endsWith(ref(1_000));
        assertThat(outbox.take(now).claims()).hasSize(1_000).startsWith(ref(1_001));
        assertThat(outbox.take(now).claims()).hasSize(500).endsWith(ref(2_500));
        assertThat(outbox.take(now).isEmpty()).isTrue();
    }

    @Test
    void one_report_carries_a_megabyte_at_most_but_one_outcome_of_any_size() {
        outbox.outcome(outcome(1, "1".repeat(3 << 20)));
        outbox.outcome(outcome(2, "1".repeat(1 << 19)));
        outbox.outcome(outcome(3, "1".repeat(1 << 18)));
        assertThat(outbox.take(now).outcomes()).extracting(Outcome::task).containsExactly(1L);
        assertThat(outbox.take(now).outcomes()).extracting(Outcome::task).containsExactly(2L, 3L);
    }

    @Test
    void twenty_thousand_outcomes_are_full_and_one_answer_makes_room() {
        for (int task = 1; task <= 20_000; task++) {
            assertThat(outbox.isFull()).isFalse();
            outbox.outcome(outcome(task, "1"));
        }
        assertThat(outbox.isFull()).isTrue();
        outbox.settled(ref(5));
        assertThat(outbox.isFull()).isFalse();
    }

    @Test
    void sixty_four_megabytes_of_outcomes_are_full() {
        for (int task = 1; task <= 64; task++) {
            assertThat(outbox.isFull()).isFalse();
            outbox.outcome(outcome(task, "1".repeat(1 << 20)));
        }
        assertThat(outbox.isFull()).isTrue();
    }

    @Test
    void after_a_broken_connection_everything_is_due_in_its_old_order() {
        outbox.claim(ref(1));
        outbox.take(now);
        advance(Duration.ofSeconds(2));
        outbox.take(now);
        outbox.claim(ref(2));
        outbox.take(now);
        outbox.claim(ref(3));
        outbox.sendAgain();
        assertThat(outbox.take(now).claims()).containsExactly(ref(1), ref(2), ref(3));
    }

    private static int size(Batch batch) {
        return batch.claims().size()
                + batch.outcomes().size()
                + batch.releases().size();
    }

    private static AttemptRef ref(long task) {
        return new AttemptRef(task, 1);
    }

    private static Outcome outcome(long task, String result) {
        return new Outcome(task, 1, 7, result, null, 0);
    }

    private void advance(Duration time) {
        now += time.toNanos();
    }
}

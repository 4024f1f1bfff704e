package io.manyhands.worker.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.manyhands.model.AttemptRef;
import io.manyhands.model.Denial;
import io.manyhands.model.Grant;
import io.manyhands.model.MasterReply;
import io.manyhands.model.Offer;
import io.manyhands.model.Outcome;
import io.manyhands.model.Release;
import io.manyhands.worker.outbox.Batch;
import io.manyhands.worker.runner.Attempt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClaimsTest {
    private static final long SECRET = 4711;

    private final Claims claims = new Claims(Map.of("cpu", 2));
    private final Tap tap = claims.newTap("cpu");
    private final List<AttemptRef> started = new ArrayList<>();
    private long now = 1;

    @Test
    void an_offer_is_claimed_at_once_while_a_slot_is_free() {
        offer(1);
        assertThat(report().claims()).containsExactly(ref(1));
    }

    @Test
    void no_more_is_claimed_than_there_are_slots() {
        offer(1);
        offer(2);
        offer(3);
        assertThat(report().claims()).containsExactly(ref(1), ref(2));
        assertThat(claims.pools().get(0).offersHeld()).isEqualTo(1);
    }

    @Test
    void a_grant_acknowledges_the_offer_and_starts_the_attempt() {
        TestDelivery offer = offer(1);
        assertThat(offer.fate()).isEqualTo("held");
        grant(1);
        assertThat(offer.fate()).isEqualTo("acknowledged");
        assertThat(started).containsExactly(ref(1));
        assertThat(claims.running()).isEqualTo(1);
    }

    @Test
    void a_denial_acknowledges_the_offer_and_makes_room_for_the_next() {
        TestDelivery denied = offer(1);
        offer(2);
        offer(3);
        report();
        deny(1);
        assertThat(denied.fate()).isEqualTo("acknowledged");
        assertThat(report().claims()).containsExactly(ref(3));
        assertThat(started).isEmpty();
    }

    @Test
    void an_outcome_frees_the_slot_at_once_and_is_kept_until_it_is_settled() {
        offer(1);
        offer(2);
        offer(3);
        grant(1);
        grant(2);
        report();
        finish(1);
        Batch batch = report();
        assertThat(batch.claims()).containsExactly(ref(3));
        assertThat(batch.outcomes()).extracting(Outcome::ref).containsExactly(ref(1));
        assertThat(claims.inventory()).containsExactlyInAnyOrder(ref(1), ref(2));
        settle(1);
        assertThat(claims.inventory()).containsExactly(ref(2));
        assertThat(claims.unsettled()).isZero();
    }

    @Test
    void a_grant_that_comes_twice_runs_once() {
        offer(1);
        grant(1);
        grant(1);
        finish(1);
        grant(1);
        settle(1);
        grant(1);
        assertThat(started).containsExactly(ref(1));
        assertThat(report().releases()).isEmpty();
    }

    @Test
    void a_denial_after_the_grant_is_stale() {
        offer(1);
        grant(1);
        deny(1);
        finish(1);
        assertThat(report().outcomes()).hasSize(1);
    }

    @Test
    void an_offer_that_comes_twice_is_claimed_once_and_the_later_delivery_counts() {
        TestDelivery first = offer(1);
        TestDelivery second = offer(1);
        assertThat(first.fate()).isEqualTo("acknowledged");
        assertThat(second.fate()).isEqualTo("held");
        assertThat(report().claims()).containsExactly(ref(1));
        grant(1);
        assertThat(second.fate()).isEqualTo("acknowledged");
    }

    @Test
    void an_offer_of_what_runs_or_has_run_is_acknowledged_and_dropped() {
        offer(1);
        grant(1);
        assertThat(offer(1).fate()).isEqualTo("acknowledged");
        finish(1);
        assertThat(offer(1).fate()).isEqualTo("acknowledged");
        settle(1);
        assertThat(offer(1).fate()).isEqualTo("acknowledged");
        assertThat(report().claims()).isEmpty();
    }

    @Test
    void the_next_attempt_of_a_task_that_ran_here_is_welcome() {
        offer(1);
        grant(1);
        finish(1);
        settle(1);
        report();
        offered(new TestDelivery(1, 2));
        assertThat(report().claims()).containsExactly(new AttemptRef(1, 2));
    }

    @Test
    void a_grant_for_an_offer_that_was_given_back_is_released() {
        grant(9);
        assertThat(report().releases()).containsExactly(new Release(9, 1, SECRET));
        assertThat(claims.inventory()).containsExactly(ref(9));
        grant(9);
        settle(9);
        assertThat(claims.inventory()).isEmpty();
    }

    @Test
    void closing_a_subscription_forgets_what_is_held_and_keeps_what_is_claimed() {
        offer(1);
        offer(2);
        offer(3);
        report();
        claims.shut(tap, now);
        assertThat(claims.pools().get(0).offersHeld()).isZero();
        grant(1);
        finish(1);
        assertThat(report().claims()).isEmpty();
        assertThat(started).containsExactly(ref(1));
    }

    @Test
    void an_offer_that_comes_through_a_closed_subscription_is_passed_over() {
        claims.shut(tap, now);
        TestDelivery late = offer(1);
        assertThat(report().claims()).isEmpty();
        assertThat(late.fate()).isEqualTo("held");
    }

    @Test
    void a_broken_connection_gives_back_what_is_held_and_says_everything_again() {
        offer(1);
        offer(2);
        TestDelivery held = offer(3);
        report();
        Effects effects = new Effects();
        claims.disconnected(now, effects);
        apply(effects);
        assertThat(held.fate()).isEqualTo("given back");
        assertThat(report().isEmpty()).isTrue();
        claims.connected();
        assertThat(report().claims()).containsExactly(ref(1), ref(2));
    }

    @Test
    void draining_releases_what_has_not_begun_and_claims_nothing() {
        shortTasksWithLongRoundTrips();
        int before = started.size();
        for (int task = 101; task <= 106; task++) {
            offer(task);
        }
        assertThat(report().claims()).hasSize(6);
        for (int task = 101; task <= 105; task++) {
            grant(task);
        }
        assertThat(started).hasSize(before + 2);
        claims.drain(now);
        assertThat(report().releases()).extracting(Release::task).containsExactly(103L, 104L, 105L);
        offer(107);
        assertThat(report().claims()).isEmpty();
        grant(106);
        assertThat(report().releases()).extracting(Release::task).containsExactly(106L);
        finish(101);
        assertThat(report().outcomes()).hasSize(1);
        assertThat(claims.running()).isEqualTo(1);
    }

    @Test
    void an_abandoned_attempt_is_released_and_its_outcome_dropped() {
        offer(1);
        grant(1);
        report();
        claims.drain(now);
        assertThat(claims.abandon(now)).containsExactly(ref(1));
        finish(1);
        Batch batch = report();
        assertThat(batch.releases()).containsExactly(new Release(1, 1, SECRET));
        assertThat(batch.outcomes()).isEmpty();
        assertThat(claims.running()).isZero();
    }

    @Test
    void what_is_granted_and_waits_too_long_for_a_slot_is_another_workers_sooner() {
        shortTasksWithLongRoundTrips();
        for (int task = 101; task <= 104; task++) {
            offer(task);
            grant(task);
        }
        report();
        advance(Duration.ofSeconds(3));
        tick();
        assertThat(report().releases()).extracting(Release::task).containsExactly(103L, 104L);
    }

    @Test
    void tasks_that_were_lost_with_two_workers_run_one_at_a_time_beside_all_others() {
        lostOffer(1, 2);
        lostOffer(2, 2);
        lostOffer(3, 1);
        assertThat(report().claims()).containsExactly(ref(1), ref(3));
        grant(1);
        grant(3);
        finish(3);
        assertThat(report().claims()).isEmpty();
        finish(1);
        assertThat(report().claims()).containsExactly(ref(2));
    }

    @Test
    void a_task_lost_with_two_workers_that_waits_too_long_for_another_is_for_other_workers() {
        TestDelivery first = lostOffer(1, 2);
        TestDelivery second = lostOffer(2, 3);
        report();
        grant(1);
        advance(Duration.ofSeconds(3));
        tick();
        assertThat(first.fate()).isEqualTo("acknowledged");
        assertThat(second.fate()).isEqualTo("given back");
    }

    @Test
    void too_many_outcomes_without_an_answer_stop_the_claiming() {
        String large = "1".repeat(1 << 20);
        for (int task = 1; task <= 64; task++) {
            offer(task);
            grant(task);
            finish(task, large);
        }
        offer(65);
        while (!report().isEmpty()) {
            assertThat(claims.inventory()).hasSize(64);
        }
        assertThat(claims.pools().get(0).offersHeld()).isEqualTo(1);
        settle(1);
        assertThat(report().claims()).containsExactly(ref(65));
    }

    /** Measures run times of a millisecond and round trips of fifty. */
    private void shortTasksWithLongRoundTrips() {
        for (int task = 1; task <= 40; task++) {
            offer(task);
            advance(Duration.ofMillis(50));
            grant(task);
            advance(Duration.ofMillis(1));
            finish(task);
            settle(task);
        }
        report();
    }

    private static AttemptRef ref(long task) {
        return new AttemptRef(task, 1);
    }

    private TestDelivery offer(long task) {
        return offered(new TestDelivery(task, 1));
    }

    private TestDelivery lostOffer(long task, int losses) {
        return offered(new TestDelivery(new Offer(task, 1, "echo", "1", null, null, losses)));
    }

    private void tick() {
        Effects effects = new Effects();
        claims.tick(now, effects);
        apply(effects);
    }

    private TestDelivery offered(TestDelivery delivery) {
        Effects effects = new Effects();
        claims.offered(tap, delivery, now, effects);
        apply(effects);
        return delivery;
    }

    private void grant(long task) {
        reply(MasterReply.of(List.of(new Grant(task, 1, SECRET)), List.of(), List.of()));
    }

    private void deny(long task) {
        reply(MasterReply.of(List.of(), List.of(new Denial(task, 1, "taken")), List.of()));
    }

    private void settle(long task) {
        reply(MasterReply.of(List.of(), List.of(), List.of(ref(task))));
    }

    private void reply(MasterReply reply) {
        Effects effects = new Effects();
        claims.replied(reply, now, effects);
        apply(effects);
    }

    private void finish(long task) {
        finish(task, "1");
    }

    private void finish(long task, String result) {
        Effects effects = new Effects();
        claims.finished(new Outcome(task, 1, SECRET, result, null, 0), now, effects);
        apply(effects);
    }

    private void apply(Effects effects) {
        effects.settleDeliveries();
        effects.starts().stream().map(Attempt::ref).forEach(started::add);
    }

    private Batch report() {
        return claims.take(now);
    }

    private void advance(Duration time) {
        now += time.toNanos();
    }
}

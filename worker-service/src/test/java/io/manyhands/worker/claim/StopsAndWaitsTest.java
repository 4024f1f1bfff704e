package io.manyhands.worker.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.manyhands.model.AttemptRef;
import io.manyhands.model.Grant;
import io.manyhands.model.MasterReply;
import io.manyhands.model.Outcome;
import io.manyhands.model.Stop;
import io.manyhands.worker.runner.Attempt;
import io.manyhands.worker.runner.Runners;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Attempts that the masters have given up, and attempts that wait for other tasks, in a pool of two slots. */
class StopsAndWaitsTest {
    private static final long SECRET = 4711;

    private final Claims claims = new Claims(Map.of("cpu", 2));
    private final Tap tap = claims.newTap("cpu");
    private final List<AttemptRef> started = new ArrayList<>();
    private final List<AttemptRef> stopped = new ArrayList<>();
    private long now = 1;

    @Test
    void a_stopped_attempt_keeps_its_slot_until_it_ends_and_its_outcome_is_dropped() {
        run(1, 2);
        stop(1);
        assertThat(stopped).containsExactly(ref(1));
        assertThat(claims.inventory()).containsExactly(ref(2));
        offer(3);
        assertThat(claims.take(now).claims()).isEmpty();
        finish(1);
        assertThat(claims.take(now).outcomes()).isEmpty();
        assertThat(claims.unsettled()).isZero();
        assertThat(running()).isEqualTo(1);
    }

    @Test
    void a_stop_that_comes_again_is_passed_on_again() {
        run(1);
        stop(1);
        stop(1);
        assertThat(stopped).containsExactly(ref(1), ref(1));
    }

    @Test
    void a_stop_for_an_attempt_that_is_not_there_does_nothing() {
        run(1);
        stop(77);
        assertThat(stopped).isEmpty();
        assertThat(claims.inventory()).containsExactly(ref(1));
    }

    @Test
    void a_stop_settles_an_outcome_that_was_under_way() {
        run(1);
        finish(1);
        assertThat(claims.unsettled()).isEqualTo(1);
        stop(1);
        assertThat(claims.unsettled()).isZero();
    }

    @Test
    void who_waits_gives_its_slot_to_the_next_and_is_still_held() {
        run(1, 2);
        offer(3);
        giveUpSlot(1);
        assertThat(claims.isWaiting(ref(1))).isTrue();
        grant(3);
        assertThat(started).contains(ref(3));
        assertThat(running()).isEqualTo(2);
        assertThat(claims.inventory()).containsExactlyInAnyOrder(ref(1), ref(2), ref(3));
    }

    @Test
    void who_goes_on_has_the_next_free_slot_before_anything_new() {
        run(1, 2);
        offer(3);
        giveUpSlot(1);
        grant(3);
        offer(4);
        claims.resume(ref(1), now);
        assertThat(claims.isWaiting(ref(1))).isTrue();
        finish(3);
        assertThat(claims.isWaiting(ref(1))).isFalse();
        assertThat(running()).isEqualTo(2);
        finish(1);
        finish(2);
        assertThat(running()).isZero();
    }

    @Test
    void an_attempt_that_ends_while_it_waits_leaves_no_trace() {
        run(1, 2);
        giveUpSlot(1);
        finish(1);
        assertThat(running()).isEqualTo(1);
        finish(2);
        assertThat(running()).isZero();
        run(5, 6);
        assertThat(running()).isEqualTo(2);
    }

    @Test
    void an_attempt_that_is_stopped_while_it_waits_counts_until_it_ends() {
        run(1, 2);
        giveUpSlot(1);
        stop(1);
        assertThat(running()).isEqualTo(2);
        finish(1);
        assertThat(running()).isEqualTo(1);
    }

    @Test
    void so_many_may_wait_and_the_next_keeps_its_slot() {
        for (int task = 1; task <= Runners.MAX_WAITING + 1; task++) {
            run(task);
            giveUpSlot(task);
        }
        assertThat(running()).isEqualTo(1);
        assertThat(claims.isWaiting(ref(Runners.MAX_WAITING + 1))).isFalse();
    }

    private static AttemptRef ref(long task) {
        return new AttemptRef(task, 1);
    }

    private int running() {
        return claims.pools().get(0).running();
    }

    private void run(long... tasks) {
        for (long task : tasks) {
            offer(task);
            grant(task);
        }
        assertThat(started).contains(ref(tasks[0]));
    }

    private void offer(long task) {
        Effects effects = new Effects();
        claims.offered(tap, new TestDelivery(task, 1), ++now, effects);
        apply(effects);
    }

    private void grant(long task) {
        reply(MasterReply.of(List.of(new Grant(task, 1, SECRET)), List.of(), List.of()));
    }

    private void stop(long task) {
        reply(MasterReply.stop(new Stop(task, 1, false)));
    }

    private void reply(MasterReply reply) {
        Effects effects = new Effects();
        claims.replied(reply, ++now, effects);
        apply(effects);
    }

    private void giveUpSlot(long task) {
        Effects effects = new Effects();
        claims.giveUpSlot(ref(task), ++now, effects);
        apply(effects);
    }

    private void finish(long task) {
        Effects effects = new Effects();
        claims.finished(new Outcome(task, 1, SECRET, "1", null, 0), ++now, effects);
        apply(effects);
    }

    private void apply(Effects effects) {
        effects.settleDeliveries();
        effects.starts().stream().map(Attempt::ref).forEach(started::add);
        effects.stops().stream().map(Stop::ref).forEach(stopped::add);
    }
}

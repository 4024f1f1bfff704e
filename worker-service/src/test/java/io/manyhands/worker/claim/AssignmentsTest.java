package io.manyhands.worker.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.manyhands.model.Assignment;
import io.manyhands.model.AttemptRef;
import io.manyhands.model.Grant;
import io.manyhands.model.MasterReply;
import io.manyhands.model.Offer;
import io.manyhands.model.Outcome;
import io.manyhands.model.Release;
import io.manyhands.worker.runner.Attempt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tasks that come without having been claimed. */
class AssignmentsTest {
    private static final long SECRET = 4711;

    private final Claims claims = new Claims(Map.of("cpu", 1));
    private final List<AttemptRef> started = new ArrayList<>();
    private long now = 1;

    @Test
    void it_starts_at_once_and_is_in_the_inventory() {
        assign("cpu", 1);
        assertThat(started).containsExactly(ref(1));
        assertThat(claims.inventory()).containsExactly(ref(1));
    }

    @Test
    void one_that_comes_twice_runs_once() {
        assign("cpu", 1);
        assign("cpu", 1);
        finish(1);
        assign("cpu", 1);
        assertThat(started).containsExactly(ref(1));
        assertThat(claims.take(now).outcomes()).extracting(Outcome::ref).containsExactly(ref(1));
    }

    @Test
    void one_more_than_there_are_slots_waits_for_the_next() {
        assign("cpu", 1);
        assign("cpu", 2);
        assertThat(started).containsExactly(ref(1));
        finish(1);
        assertThat(started).containsExactly(ref(1), ref(2));
    }

    @Test
    void one_that_waits_too_long_is_given_back() {
        assign("cpu", 1);
        assign("cpu", 2);
        now += Duration.ofSeconds(3).toNanos();
        claims.tick(now, new Effects());
        assertThat(claims.take(now).releases()).containsExactly(new Release(2, 1, SECRET));
    }

    @Test
    void a_draining_worker_and_one_without_the_pool_give_it_back() {
        assign("gpu", 1);
        claims.drain(now);
        assign("cpu", 2);
        assertThat(started).isEmpty();
        assertThat(claims.take(now).releases()).containsExactly(new Release(1, 1, SECRET), new Release(2, 1, SECRET));
    }

    private static AttemptRef ref(long task) {
        return new AttemptRef(task, 1);
    }

    private void assign(String pool, long task) {
        Offer offer = new Offer(task, 1, "echo", "1", null);
        Effects effects = new Effects();
        Assignment assignment = new Assignment(pool, offer, new Grant(task, 1, SECRET));
        claims.replied(MasterReply.assign(assignment), now, effects);
        apply(effects);
    }

    private void finish(long task) {
        Effects effects = new Effects();
        claims.finished(Outcome.success(new Grant(task, 1, SECRET), "1", 0), now, effects);
        apply(effects);
    }

    private void apply(Effects effects) {
        effects.starts().stream().map(Attempt::ref).forEach(started::add);
        effects.settleDeliveries();
    }
}

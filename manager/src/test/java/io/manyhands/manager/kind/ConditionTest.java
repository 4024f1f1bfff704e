package io.manyhands.manager.kind;

import static org.assertj.core.api.Assertions.assertThat;

import io.manyhands.manager.Bench;
import io.manyhands.manager.call.Ticket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTest {
    private final Bench bench = new Bench();

    @BeforeEach
    void make() {
        bench.make("lock", "rlock", "{}");
        bench.make("c", "condition", "{\"lock\":\"lock\"}");
        bench.make("own", "condition", "{}");
    }

    @ParameterizedTest
    @CsvSource({"c, lock", "own, own"})
    void a_wait_releases_the_lock_and_is_over_when_it_has_it_again(String condition, String lock) {
        bench.ask("a", lock, "acquire");
        bench.ask("a", lock, "acquire");
        Ticket wait = bench.ask("a", condition, "wait");
        assertThat(bench.answer(bench.ask("b", lock, "acquire"))).isEqualTo("true");
        assertThat(bench.now("b", condition, "notify")).isEqualTo("1");
        assertThat(bench.answer(wait)).isEqualTo("waits");
        bench.now("b", lock, "release");
        assertThat(bench.answer(wait)).isEqualTo("true");
        bench.now("a", lock, "release");
        assertThat(bench.now("b", lock, "acquire")).as("a held it twice").isEqualTo("<timed-out>");
        bench.now("a", lock, "release");
        assertThat(bench.now("b", lock, "acquire")).isEqualTo("true");
    }

    @ParameterizedTest
    @CsvSource({"c, lock", "own, own"})
    void a_wait_whose_time_is_up_ends_with_false_and_the_lock(String condition, String lock) {
        bench.ask("a", lock, "acquire");
        Ticket wait = bench.ask("a", condition, "wait");
        bench.ask("b", lock, "acquire");
        bench.timeOut(wait);
        bench.timeOut(wait);
        assertThat(bench.answer(wait)).isEqualTo("waits");
        bench.now("b", lock, "release");
        assertThat(bench.answer(wait)).isEqualTo("false");
        assertThat(bench.now("a", lock, "release")).isEqualTo("null");
    }

    @Test
    void notify_wakes_as_many_as_it_is_told_and_notify_all_the_rest_in_their_order() {
        Ticket[] waits = new Ticket[4];
        for (int i = 0; i < 4; i++) {
            bench.ask("w" + i, "lock", "acquire");
            waits[i] = bench.ask("w" + i, "c", "wait");
        }
        bench.ask("n", "lock", "acquire");
        assertThat(bench.now("n", "c", "notify", "{\"count\":2}")).isEqualTo("2");
        assertThat(bench.now("n", "c", "notify-all")).isEqualTo("2");
        assertThat(bench.now("n", "c", "notify-all")).isEqualTo("0");
        bench.now("n", "lock", "release");
        for (int i = 0; i < 4; i++) {
            assertThat(bench.answer(waits[i])).as("w" + i).isEqualTo("true");
            bench.now("w" + i, "lock", "release");
        }
    }

    @Test
    void whoever_does_not_hold_the_lock_may_neither_wait_nor_notify() {
        assertThat(bench.now("a", "c", "wait")).isEqualTo("<not-owner>");
        assertThat(bench.now("a", "c", "notify")).isEqualTo("<not-owner>");
        assertThat(bench.now("a", "own", "notify-all")).isEqualTo("<not-owner>");
    }

    @Test
    void a_session_that_ends_while_it_waits_or_comes_back_is_in_nobodys_way() {
        bench.ask("a", "lock", "acquire");
        Ticket a = bench.ask("a", "c", "wait");
        bench.ask("b", "lock", "acquire");
        Ticket b = bench.ask("b", "c", "wait");
        bench.ask("n", "lock", "acquire");
        bench.now("n", "c", "notify");
        bench.end("a");
        bench.end("b");
        assertThat(bench.answer(a)).isEqualTo("<session-ended>");
        assertThat(bench.answer(b)).isEqualTo("<session-ended>");
        assertThat(bench.now("n", "c", "notify-all")).isEqualTo("0");
        bench.now("n", "lock", "release");
        assertThat(bench.now("z", "lock", "acquire")).isEqualTo("true");
    }

    @ParameterizedTest
    @CsvSource({"c, lock", "own, own"})
    void waits_survive_a_restart_in_whatever_line_they_stand(String condition, String lock) {
        bench.ask("a", lock, "acquire");
        bench.ask("a", lock, "acquire");
        Ticket notified = bench.ask("a", condition, "wait");
        bench.ask("b", lock, "acquire");
        bench.ask("b", lock, "acquire");
        Ticket waits = bench.ask("b", condition, "wait");
        bench.ask("n", lock, "acquire");
        bench.now("n", condition, "notify");
        bench.restart();
        bench.now("n", lock, "release");
        assertThat(bench.answer(notified)).isEqualTo("true");
        bench.timeOut(waits);
        releaseTwice("a", lock);
        assertThat(bench.answer(waits)).isEqualTo("false");
        releaseTwice("b", lock);
    }

    private void releaseTwice(String holder, String lock) {
        assertThat(bench.now(holder, lock, "release")).isEqualTo("null");
        assertThat(bench.now(holder, lock, "release")).isEqualTo("null");
        assertThat(bench.now(holder, lock, "release")).isEqualTo("<not-owner>");
    }

    @Test
    void its_lock_must_be_one_and_stays_as_long_as_the_condition() {
        bench.make("e", "event", "{}");
        assertThat(bench.make("bad", "condition", "{\"lock\":\"none\"}").toString())
                .contains("no-such-object");
        bench.make("worse", "condition", "{\"lock\":\"e\"}");
        assertThat(bench.now("a", "worse", "acquire")).isEqualTo("<value-error>");
        assertThat(bench.delete("lock").toString()).contains("in-use");
    }

    @Test
    void a_condition_that_is_deleted_tells_those_who_wait_or_come_back() {
        bench.ask("a", "lock", "acquire");
        Ticket back = bench.ask("a", "c", "wait");
        bench.ask("b", "lock", "acquire");
        Ticket waits = bench.ask("b", "c", "wait");
        bench.ask("n", "lock", "acquire");
        bench.now("n", "c", "notify");
        bench.delete("c");
        assertThat(bench.answer(back)).isEqualTo("<object-deleted>");
        assertThat(bench.answer(waits)).isEqualTo("<object-deleted>");
        bench.now("n", "lock", "release");
        assertThat(bench.now("z", "lock", "acquire")).isEqualTo("true");
    }
}

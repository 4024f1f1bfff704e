package io.manyhands.manager.kind;

import static org.assertj.core.api.Assertions.assertThat;

import io.manyhands.manager.Bench;
import io.manyhands.manager.call.Ticket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LockTest {
    private final Bench bench = new Bench();

    @BeforeEach
    void make() {
        bench.make("l", "lock", "{}");
        bench.make("r", "rlock", "{}");
    }

    @Test
    void one_session_at_a_time_has_a_lock_and_the_others_get_it_in_their_order() {
        Ticket a = bench.ask("a", "l", "acquire");
        Ticket b = bench.ask("b", "l", "acquire");
        Ticket c = bench.ask("c", "l", "acquire");
        assertThat(bench.answer(a)).isEqualTo("true");
        assertThat(bench.answer(b)).isEqualTo("waits");
        bench.now("a", "l", "release");
        assertThat(bench.answer(b)).isEqualTo("true");
        assertThat(bench.answer(c)).isEqualTo("waits");
        bench.now("b", "l", "release");
        assertThat(bench.answer(c)).isEqualTo("true");
        assertThat(bench.token(a)).isLessThan(bench.token(b));
        assertThat(bench.token(b)).isLessThan(bench.token(c));
    }

    @Test
    void whoever_does_not_wait_is_told_who_has_it() {
        bench.ask("a", "l", "acquire");
        assertThat(bench.now("b", "l", "acquire")).isEqualTo("<timed-out>");
        assertThat(bench.call("b", "l", "acquire", "").toString()).contains("a holds the lock");
        assertThat(bench.now("b", "l", "status")).contains("\"session\":\"a\"", "\"waiting\":0");
    }

    @Test
    void a_wait_that_is_given_up_has_no_effect() {
        bench.ask("a", "l", "acquire");
        Ticket b = bench.ask("b", "l", "acquire");
        bench.timeOut(b);
        assertThat(bench.answer(b)).isEqualTo("<timed-out>");
        bench.now("a", "l", "release");
        assertThat(bench.now("c", "l", "acquire")).isEqualTo("true");
        bench.timeOut(b);
    }

    @ParameterizedTest
    @ValueSource(strings = {"l", "r"})
    void only_its_holder_may_release_it(String lock) {
        assertThat(bench.now("a", lock, "release")).isEqualTo("<not-owner>");
        bench.ask("a/one", lock, "acquire");
        assertThat(bench.now("b", lock, "release")).isEqualTo("<not-owner>");
        assertThat(bench.now("a/two", lock, "release")).isEqualTo("<not-owner>");
        assertThat(bench.now("a/one", lock, "release", "{\"token\":1}")).isEqualTo("<not-owner>");
        assertThat(bench.now("a/one", lock, "release")).isEqualTo("null");
        assertThat(bench.now("", lock, "acquire")).isEqualTo("<session-required>");
    }

    @Test
    void an_rlock_is_free_once_it_was_released_as_often_as_acquired() {
        Ticket first = bench.ask("a/t", "r", "acquire");
        Ticket second = bench.ask("a/t", "r", "acquire");
        assertThat(bench.token(second)).isEqualTo(bench.token(first));
        Ticket b = bench.ask("b", "r", "acquire");
        bench.now("a/t", "r", "release");
        assertThat(bench.answer(b)).isEqualTo("waits");
        bench.now("a/t", "r", "release");
        assertThat(bench.answer(b)).isEqualTo("true");
        assertThat(bench.now("a/t", "r", "release")).isEqualTo("<not-owner>");
    }

    @Test
    void an_rlock_knows_a_sessions_threads_apart() {
        bench.ask("a/one", "r", "acquire");
        assertThat(bench.answer(bench.ask("a/two", "r", "acquire"))).isEqualTo("waits");
    }

    @Test
    void a_lock_does_not_outlive_its_holders_session() {
        bench.ask("a", "l", "acquire");
        Ticket b = bench.ask("b", "l", "acquire");
        Ticket c = bench.ask("c", "l", "acquire");
        bench.end("b");
        assertThat(bench.answer(b)).isEqualTo("<session-ended>");
        bench.end("a");
        assertThat(bench.answer(c)).isEqualTo("true");
        assertThat(bench.now("a", "l", "status")).contains("\"session\":\"c\"");
    }

    @Test
    void locks_and_their_lines_survive_a_restart() {
        Ticket a = bench.ask("a/t", "r", "acquire");
        bench.ask("a/t", "r", "acquire");
        Ticket b = bench.ask("b", "r", "acquire");
        Ticket c = bench.ask("c", "r", "acquire");
        bench.restart();
        bench.now("a/t", "r", "release");
        assertThat(bench.answer(b)).isEqualTo("waits");
        bench.now("a/t", "r", "release");
        assertThat(bench.answer(b)).isEqualTo("true");
        assertThat(bench.answer(c)).isEqualTo("waits");
        assertThat(bench.token(b)).isGreaterThan(bench.token(a));
    }

    @Test
    void tokens_do_not_go_back_when_a_lock_is_made_again() {
        Ticket a = bench.ask("a", "l", "acquire");
        bench.delete("l");
        bench.make("l", "lock", "{}");
        assertThat(bench.token(bench.ask("a", "l", "acquire"))).isGreaterThan(bench.token(a));
    }
}

package io.manyhands.manager.kind;

import static org.assertj.core.api.Assertions.assertThat;

import io.manyhands.manager.Bench;
import io.manyhands.manager.call.Ticket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventTest {
    private final Bench bench = new Bench();

    @BeforeEach
    void make() {
        bench.make("e", "event", "{}");
    }

    @Test
    void all_who_wait_go_on_when_it_is_set_and_whoever_comes_later_does_not_wait() {
        Ticket a = bench.ask("a", "e", "wait");
        Ticket b = bench.ask("", "e", "wait");
        assertThat(bench.now("c", "e", "is-set")).isEqualTo("false");
        assertThat(bench.now("c", "e", "set")).isEqualTo("null");
        assertThat(bench.answer(a)).isEqualTo("true");
        assertThat(bench.answer(b)).isEqualTo("true");
        assertThat(bench.now("a", "e", "wait")).isEqualTo("true");
        assertThat(bench.now("a", "e", "is-set")).isEqualTo("true");
    }

    @Test
    void it_can_be_waited_for_again_once_it_was_cleared() {
        bench.now("a", "e", "set");
        bench.now("a", "e", "set");
        bench.now("a", "e", "clear");
        bench.refuses("timed-out", "a", "e", "wait", "");
        Ticket wait = bench.ask("a", "e", "wait");
        bench.timeOut(wait);
        assertThat(bench.answer(wait)).isEqualTo("<timed-out>");
        bench.now("a", "e", "set");
    }

    @Test
    void it_stays_set_when_the_session_that_set_it_ends_or_the_master_restarts() {
        bench.now("a", "e", "set");
        bench.end("a");
        bench.restart();
        assertThat(bench.now("b", "e", "is-set")).isEqualTo("true");
    }

    @Test
    void waits_survive_a_restart_and_end_with_their_session() {
        Ticket a = bench.ask("a", "e", "wait");
        Ticket b = bench.ask("b", "e", "wait");
        bench.restart();
        bench.end("a");
        assertThat(bench.answer(a)).isEqualTo("<session-ended>");
        bench.now("c", "e", "set");
        assertThat(bench.answer(b)).isEqualTo("true");
    }
}

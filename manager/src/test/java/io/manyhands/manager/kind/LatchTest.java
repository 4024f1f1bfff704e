package io.manyhands.manager.kind;

import static org.assertj.core.api.Assertions.assertThat;

import io.manyhands.manager.Bench;
import io.manyhands.manager.call.Ticket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LatchTest {
    private final Bench bench = new Bench();

    @BeforeEach
    void make() {
        bench.make("l", "latch", "{'count':3}");
    }

    @Test
    void it_opens_when_it_was_counted_down_and_stays_open() {
        Ticket wait = bench.ask("a", "l", "wait");
        assertThat(bench.now("b", "l", "count-down")).isEqualTo("2");
        assertThat(bench.answer(wait)).isEqualTo("waits");
        assertThat(bench.now("b", "l", "count-down", "{'by':2}")).isEqualTo("0");
        assertThat(bench.answer(wait)).isEqualTo("true");
        assertThat(bench.now("b", "l", "count-down", "{'by':2147483647}")).isEqualTo("0");
        assertThat(bench.now("c", "l", "wait")).isEqualTo("true");
    }

    @Test
    void it_goes_neither_up_nor_down_by_nothing() {
        bench.refuses("value-error", "a", "l", "count-down", "{'by':0}");
        bench.refuses("value-error", "a", "l", "count-down", "{'by':-1}");
        bench.refuses("type-error", "a", "l", "count-down", "{'by':0.5}");
        bench.refuses("timed-out", "a", "l", "wait", "");
        assertThat(bench.now("a", "l", "count")).isEqualTo("3");
    }

    @Test
    void it_is_made_with_a_count_of_zero_or_more() {
        assertThat(bench.make("open", "latch", "{'count':0}")).hasToString("Value[json=true, token=null]");
        assertThat(bench.now("a", "open", "wait")).isEqualTo("true");
        assertThat(bench.make("none", "latch", "{}").toString()).contains("'count'");
        assertThat(bench.make("less", "latch", "{'count':-1}").toString()).contains("value-error");
    }

    @Test
    void it_survives_a_restart_with_those_who_wait() {
        Ticket wait = bench.ask("a", "l", "wait");
        bench.now("b", "l", "count-down", "{'by':2}");
        bench.restart();
        bench.now("b", "l", "count-down");
        assertThat(bench.answer(wait)).isEqualTo("true");
    }
}

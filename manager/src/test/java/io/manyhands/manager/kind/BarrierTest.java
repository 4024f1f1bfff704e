package io.manyhands.manager.kind;

import static org.assertj.core.api.Assertions.assertThat;

import io.manyhands.manager.Bench;
import io.manyhands.manager.call.Ticket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BarrierTest {
    private final Bench bench = new Bench();

    @BeforeEach
    void make() {
        bench.make("b", "barrier", "{'parties':3}");
    }

    @Test
    void all_pass_when_the_last_one_is_there_which_does_not_wait_and_each_gets_another_number() {
        for (int round = 0; round < 2; round++) {
            Ticket first = bench.ask("x", "b", "wait");
            Ticket second = bench.ask("y", "b", "wait");
            assertThat(bench.now("z", "b", "status")).contains("\"parties\":3", "\"waiting\":2", "\"broken\":false");
            assertThat(bench.now("z", "b", "wait")).isEqualTo("2");
            assertThat(bench.answer(first)).isEqualTo("0");
            assertThat(bench.answer(second)).isEqualTo("1");
        }
    }

    @Test
    void whoever_does_not_wait_does_not_count() {
        bench.refuses("timed-out", "x", "b", "wait", "");
        bench.ask("x", "b", "wait");
        bench.refuses("timed-out", "y", "b", "wait", "");
        assertThat(bench.now("z", "b", "status")).contains("\"waiting\":1", "\"broken\":false");
    }

    @Test
    void it_breaks_when_one_of_them_waits_no_longer() {
        Ticket x = bench.ask("x", "b", "wait");
        Ticket y = bench.ask("y", "b", "wait");
        bench.timeOut(x);
        assertThat(bench.answer(x)).isEqualTo("<timed-out>");
        assertThat(bench.refusal(y).detail()).contains("x gave up (timed-out)");
        assertThat(bench.now("z", "b", "status")).contains("\"waiting\":0", "\"broken\":true");
        bench.refuses("broken-barrier", "z", "b", "wait", "");
    }

    @Test
    void it_breaks_when_the_session_of_one_of_them_ends() {
        Ticket x = bench.ask("x", "b", "wait");
        Ticket y = bench.ask("y", "b", "wait");
        bench.end("x");
        assertThat(bench.answer(x)).isEqualTo("<session-ended>");
        assertThat(bench.answer(y)).isEqualTo("<broken-barrier>");
    }

    @Test
    void an_end_of_a_session_that_has_passed_breaks_nothing() {
        bench.ask("x", "b", "wait");
        bench.ask("y", "b", "wait");
        bench.ask("z", "b", "wait");
        bench.ask("y", "b", "wait");
        bench.end("x");
        assertThat(bench.now("z", "b", "status")).contains("\"waiting\":1", "\"broken\":false");
    }

    @Test
    void a_reset_sends_those_away_who_wait_and_mends_it() {
        Ticket x = bench.ask("x", "b", "wait");
        bench.now("z", "b", "reset");
        assertThat(bench.refusal(x).detail()).contains("it was reset");
        bench.now("z", "b", "abort");
        bench.now("z", "b", "reset");
        Ticket y = bench.ask("y", "b", "wait");
        assertThat(bench.answer(y)).isEqualTo("waits");
    }

    @Test
    void an_abort_breaks_it_until_it_is_reset() {
        Ticket x = bench.ask("x", "b", "wait");
        bench.now("z", "b", "abort");
        assertThat(bench.refusal(x).detail()).contains("it was aborted");
        bench.restart();
        bench.refuses("broken-barrier", "x", "b", "wait", "");
    }

    @Test
    void seats_survive_a_restart_in_their_order() {
        Ticket x = bench.ask("x", "b", "wait");
        Ticket y = bench.ask("y", "b", "wait");
        bench.restart();
        assertThat(bench.now("z", "b", "wait")).isEqualTo("2");
        assertThat(bench.answer(x)).isEqualTo("0");
        assertThat(bench.answer(y)).isEqualTo("1");
    }

    @Test
    void it_is_made_for_one_or_more() {
        assertThat(bench.make("none", "barrier", "{}").toString()).contains("'parties'");
        assertThat(bench.make("zero", "barrier", "{'parties':0}").toString()).contains("value-error");
        bench.make("one", "barrier", "{'parties':1}");
        assertThat(bench.now("x", "one", "wait")).isEqualTo("0");
    }
}

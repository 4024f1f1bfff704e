package io.manyhands.manager.kind;

import static org.assertj.core.api.Assertions.assertThat;

import io.manyhands.manager.Bench;
import io.manyhands.manager.call.Ticket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PipeTest {
    private final Bench bench = new Bench();

    @BeforeEach
    void make() {
        bench.make("p", "pipe", "{'maxsize':2}");
        bench.make("one", "pipe", "{'duplex':false}");
        for (String pipe : new String[] {"p", "one"}) {
            assertThat(bench.now("x", pipe, "open")).isEqualTo("\"a\"");
            assertThat(bench.now("y", pipe, "open")).isEqualTo("\"b\"");
        }
    }

    private String send(String caller, String pipe, String message) {
        return bench.now(caller, pipe, "send", "{'message':" + message + "}");
    }

    @Test
    void what_is_sent_at_one_end_comes_out_of_the_other_in_its_order() {
        assertThat(send("x", "p", "[1, 2]")).isEqualTo("null");
        send("x", "p", "null");
        send("y", "p", "'back'");
        bench.restart();
        assertThat(bench.now("y", "p", "receive")).isEqualTo("[1, 2]");
        assertThat(bench.now("y", "p", "receive")).isEqualTo("null");
        assertThat(bench.now("x", "p", "receive")).isEqualTo("\"back\"");
        bench.refuses("timed-out", "x", "p", "receive", "");
    }

    @Test
    void an_end_belongs_to_whoever_opened_it() {
        bench.refuses("not-owner", "z", "p", "open", "");
        bench.refuses("not-owner", "z", "p", "open", "{'end':'a'}");
        bench.refuses("not-owner", "z", "p", "receive", "");
        bench.refuses("not-owner", "x/thread", "p", "receive", "");
        bench.refuses("not-owner", "x", "p", "send", "{'end':'b','message':1}");
        bench.refuses("value-error", "x", "p", "open", "{'end':'c'}");
        bench.refuses("session-required", "", "p", "receive", "");
        assertThat(bench.now("x", "p", "open", "{'end':'a'}")).isEqualTo("\"a\"");
    }

    @Test
    void whoever_has_both_ends_says_which() {
        bench.make("both", "pipe", "{}");
        bench.now("x", "both", "open");
        bench.now("x", "both", "open");
        bench.refuses("not-owner", "x", "both", "send", "{'message':1}");
        bench.now("x", "both", "send", "{'end':'a','message':1}");
        assertThat(bench.now("x", "both", "receive", "{'end':'b'}")).isEqualTo("1");
        Ticket wait = bench.ask("x", "both", "receive", "{'end':'a'}");
        bench.end("x");
        assertThat(bench.answer(wait)).isEqualTo("<session-ended>");
        bench.refuses("value-error", "z", "both", "open", "");
    }

    @Test
    void only_b_sends_where_it_is_not_duplex() {
        bench.refuses("value-error", "x", "one", "send", "{'message':1}");
        bench.refuses("value-error", "y", "one", "receive", "");
        send("y", "one", "1");
        assertThat(bench.now("x", "one", "receive")).isEqualTo("1");
    }

    @Test
    void what_is_left_is_read_and_then_the_end_of_it() {
        send("x", "p", "1");
        bench.now("x", "p", "close");
        bench.restart();
        assertThat(bench.now("y", "p", "poll")).isEqualTo("true");
        assertThat(bench.now("y", "p", "receive")).isEqualTo("1");
        assertThat(bench.now("y", "p", "poll")).isEqualTo("true");
        bench.refuses("eof-error", "y", "p", "receive", "");
        bench.refuses("broken-pipe", "y", "p", "send", "{'message':1}");
        bench.refuses("not-owner", "x", "p", "receive", "");
        bench.refuses("value-error", "x", "p", "open", "{'end':'a'}");
    }

    @Test
    void whoever_waits_at_the_other_end_is_told_when_a_session_ends() {
        Ticket receive = bench.ask("y", "p", "receive");
        Ticket poll = bench.ask("y/poll", "p", "poll");
        bench.end("x");
        assertThat(bench.answer(receive)).isEqualTo("<eof-error>");
        assertThat(bench.answer(poll)).isEqualTo("<not-owner>");
    }

    @Test
    void whoever_waits_to_send_is_told_when_the_other_end_closes() {
        send("x", "p", "1");
        send("x", "p", "2");
        Ticket third = bench.ask("x", "p", "send", "{'message':3}");
        bench.now("y", "p", "close");
        assertThat(bench.answer(third)).isEqualTo("<broken-pipe>");
    }

    @Test
    void whoever_waits_at_an_end_is_told_when_it_closes_itself() {
        Ticket receive = bench.ask("x", "p", "receive");
        Ticket poll = bench.ask("x", "p", "poll");
        bench.now("x", "p", "close");
        assertThat(bench.answer(receive)).isEqualTo("<value-error>");
        assertThat(bench.answer(poll)).isEqualTo("<value-error>");
    }

    @Test
    void a_full_one_lets_senders_wait_in_their_order() {
        send("x", "p", "1");
        send("x", "p", "2");
        bench.refuses("timed-out", "x", "p", "send", "{'message':0}");
        Ticket third = bench.ask("x", "p", "send", "{'message':3}");
        Ticket fourth = bench.ask("x", "p", "send", "{'message':4}");
        bench.restart();
        assertThat(bench.now("y", "p", "receive")).isEqualTo("1");
        assertThat(bench.answer(third)).isEqualTo("null");
        assertThat(bench.answer(fourth)).isEqualTo("waits");
        for (int message = 2; message <= 4; message++) {
            assertThat(bench.now("y", "p", "receive")).isEqualTo(Integer.toString(message));
        }
    }

    @Test
    void a_poll_takes_nothing_and_ends_in_vain_with_false() {
        assertThat(bench.now("y", "p", "poll")).isEqualTo("false");
        Ticket vain = bench.ask("y", "p", "poll");
        bench.timeOut(vain);
        assertThat(bench.answer(vain)).isEqualTo("false");
        Ticket poll = bench.ask("y", "p", "poll");
        Ticket receive = bench.ask("y", "p", "receive");
        bench.restart();
        send("x", "p", "1");
        assertThat(bench.answer(poll)).isEqualTo("true");
        assertThat(bench.answer(receive)).isEqualTo("1");
        assertThat(bench.now("y", "p", "poll")).isEqualTo("false");
    }
}

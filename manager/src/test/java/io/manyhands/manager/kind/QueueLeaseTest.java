package io.manyhands.manager.kind;

import static org.assertj.core.api.Assertions.assertThat;

import io.manyhands.manager.Bench;
import io.manyhands.manager.call.Ticket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueueLeaseTest {
    private static final String LEASE = "{'lease':true}";
    private final Bench bench = new Bench();

    @BeforeEach
    void make() {
        bench.make("q", "queue", "{}");
    }

    private void put(String queue, int items) {
        for (int item = 1; item <= items; item++) {
            bench.now("p", queue, "put", "{'item':" + item + ",'priority':" + item + "}");
        }
    }

    private static String token(long token) {
        return "{'token':" + token + "}";
    }

    @ParameterizedTest
    @CsvSource({"fifo, 1 2 3", "lifo, 3 2 1", "priority, 1 2 3"})
    void items_of_an_ended_session_go_back_to_their_place(String order, String taken) {
        bench.make("o", "queue", "{'order':'" + order + "','maxsize':3}");
        put("o", 3);
        bench.now("g", "o", "get", LEASE);
        bench.now("g", "o", "get", LEASE);
        bench.restart();
        bench.end("g");
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            all.append(bench.now("h", "o", "get")).append(' ');
        }
        assertThat(all.toString().trim()).isEqualTo(taken);
    }

    @Test
    void items_that_go_back_are_given_to_those_who_wait() {
        put("q", 2);
        bench.now("g", "q", "get", LEASE);
        bench.now("g", "q", "get", LEASE);
        bench.now("g", "q", "task-done");
        Ticket h = bench.ask("h", "q", "get", LEASE);
        Ticket i = bench.ask("i", "q", "get");
        bench.end("g");
        assertThat(bench.answer(h)).isEqualTo("2");
        assertThat(bench.answer(i)).isEqualTo("waits");
        bench.end("h");
        assertThat(bench.answer(i)).isEqualTo("2");
    }

    @Test
    void an_item_without_a_lease_is_gone_with_its_session() {
        put("q", 1);
        bench.now("g", "q", "get");
        bench.end("g");
        bench.refuses("timed-out", "h", "q", "get", "");
        assertThat(bench.now("h", "q", "unfinished")).isEqualTo("1");
    }

    @Test
    void a_lease_is_done_by_its_token_or_the_oldest_first_and_only_by_its_session() {
        put("q", 3);
        Ticket first = bench.ask("g", "q", "get", LEASE);
        Ticket second = bench.ask("g", "q", "get", LEASE);
        Ticket third = bench.ask("g", "q", "get", LEASE);
        assertThat(bench.token(first)).isLessThan(bench.token(second));
        bench.refuses("not-owner", "h", "q", "task-done", token(bench.token(second)));
        bench.refuses("value-error", "h", "q", "task-done", "");
        assertThat(bench.now("g", "q", "task-done", token(bench.token(second)))).isEqualTo("null");
        bench.refuses("not-owner", "g", "q", "task-done", token(bench.token(second)));
        bench.restart();
        assertThat(bench.now("g", "q", "task-done")).isEqualTo("null");
        bench.refuses("not-owner", "g", "q", "task-done", token(bench.token(first)));
        bench.refuses("type-error", "g", "q", "task-done", "{'token':" + bench.token(third) + ".5}");
        bench.refuses("type-error", "g", "q", "task-done", "{'token':'x'}");
        assertThat(bench.now("g", "q", "unfinished")).isEqualTo("1");
        bench.refuses("session-required", "", "q", "get", LEASE);
    }

    @Test
    void a_join_waits_until_all_that_was_put_is_done() {
        assertThat(bench.now("j", "q", "join")).isEqualTo("null");
        put("q", 2);
        bench.refuses("timed-out", "j", "q", "join", "");
        Ticket join = bench.ask("j", "q", "join");
        bench.now("g", "q", "get");
        bench.now("g", "q", "task-done");
        bench.now("g", "q", "get", LEASE);
        bench.restart();
        assertThat(bench.answer(join)).isEqualTo("waits");
        bench.now("g", "q", "task-done");
        assertThat(bench.answer(join)).isEqualTo("null");
    }

    @Test
    void nothing_is_done_more_often_than_it_was_taken() {
        bench.refuses("value-error", "g", "q", "task-done", "");
        put("q", 2);
        bench.refuses("value-error", "g", "q", "task-done", "");
        bench.now("g", "q", "get");
        bench.now("g", "q", "task-done");
        bench.refuses("value-error", "g", "q", "task-done", "");
        bench.now("g", "q", "get", LEASE);
        bench.now("g", "q", "task-done");
        bench.refuses("value-error", "g", "q", "task-done", "");
        assertThat(bench.now("g", "q", "unfinished")).isEqualTo("0");
    }

    @Test
    void tokens_only_grow_after_a_restart_too() {
        put("q", 2);
        Ticket first = bench.ask("g", "q", "get", LEASE);
        bench.end("g");
        bench.restart();
        Ticket again = bench.ask("h", "q", "get", LEASE);
        assertThat(bench.answer(again)).isEqualTo("1");
        assertThat(bench.token(again)).isGreaterThan(bench.token(first));
    }
}

package io.manyhands.manager.kind;

import static org.assertj.core.api.Assertions.assertThat;

import io.manyhands.manager.Bench;
import io.manyhands.manager.Limits;
import io.manyhands.manager.call.Ticket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueueTest {
    private final Bench bench = new Bench();

    @BeforeEach
    void make() {
        bench.make("q", "queue", "{}");
        bench.make("two", "queue", "{'maxsize':2}");
    }

    private void put(String queue, int... items) {
        for (int item : items) {
            bench.now("p", queue, "put", "{'item':" + item + ",'priority':" + item / 10 + "}");
        }
    }

    private String take(String queue, int times) {
        StringBuilder taken = new StringBuilder();
        for (int i = 0; i < times; i++) {
            taken.append(bench.now("g", queue, "get")).append(' ');
        }
        return taken.toString().trim();
    }

    @ParameterizedTest
    @CsvSource({"fifo, 32 11 31 12 -10", "lifo, -10 12 31 11 32", "priority, -10 11 12 32 31"})
    void items_are_taken_in_the_queues_order(String order, String taken) {
        bench.make("o", "queue", "{'order':'" + order + "'}");
        put("o", 32, 11, 31, 12, -10);
        bench.restart();
        assertThat(bench.now("g", "o", "peek")).isEqualTo(taken.split(" ")[0]);
        assertThat(take("o", 5)).isEqualTo(taken);
        bench.refuses("timed-out", "g", "o", "get", "");
        bench.refuses("timed-out", "g", "o", "peek", "");
    }

    @Test
    void priorities_are_any_numbers_and_nothing_else() {
        bench.make("o", "queue", "{'order':'priority'}");
        bench.now("p", "o", "put", "{'item':'last','priority':1e400}");
        bench.now("p", "o", "put", "{'item':'second','priority':0.1}");
        bench.now("p", "o", "put", "{'item':'third','priority':0.10}");
        bench.now("p", "o", "put", "{'item':'first'}");
        bench.refuses("type-error", "p", "o", "put", "{'item':1,'priority':'high'}");
        bench.refuses("overflow-error", "p", "o", "put", "{'item':1,'priority':1e999999999}");
        bench.restart();
        assertThat(take("o", 4)).isEqualTo("\"first\" \"second\" \"third\" \"last\"");
        assertThat(bench.make("bad", "queue", "{'order':'random'}").toString())
                .contains("there are fifo, lifo and priority");
    }

    @Test
    void a_full_one_takes_no_more_and_those_who_wait_put_in_their_order() {
        put("two", 1, 2);
        assertThat(bench.now("p", "two", "full")).isEqualTo("true");
        bench.refuses("timed-out", "p", "two", "put", "{'item':3}");
        Ticket third = bench.ask("p", "two", "put", "{'item':3}");
        Ticket fourth = bench.ask("r", "two", "put", "{'item':4}");
        assertThat(bench.now("g", "two", "get")).isEqualTo("1");
        assertThat(bench.answer(third)).isEqualTo("null");
        assertThat(bench.answer(fourth)).isEqualTo("waits");
        bench.restart();
        assertThat(take("two", 3)).isEqualTo("2 3 4");
        assertThat(bench.answer(fourth)).isEqualTo("null");
        assertThat(bench.now("p", "two", "empty")).isEqualTo("true");
    }

    @Test
    void those_who_wait_for_an_item_get_it_in_their_order() {
        Ticket first = bench.ask("g", "q", "get");
        Ticket second = bench.ask("h", "q", "get");
        Ticket third = bench.ask("", "q", "get");
        bench.restart();
        bench.timeOut(second);
        put("q", 1, 2, 3);
        assertThat(bench.answer(first)).isEqualTo("1");
        assertThat(bench.answer(second)).isEqualTo("<timed-out>");
        assertThat(bench.answer(third)).isEqualTo("2");
        assertThat(bench.now("g", "q", "size")).isEqualTo("1");
    }

    @Test
    void one_without_a_bound_is_never_full() {
        bench.make("minus", "queue", "{'maxsize':-1}");
        put("minus", 1, 2, 3);
        assertThat(bench.now("p", "minus", "full")).isEqualTo("false");
        assertThat(bench.now("p", "q", "full")).isEqualTo("false");
        assertThat(bench.now("p", "q", "empty")).isEqualTo("true");
    }

    @Test
    void whoever_gives_up_putting_has_put_nothing() {
        put("two", 1, 2);
        Ticket third = bench.ask("p", "two", "put", "{'item':3}");
        bench.ask("r", "two", "put", "{'item':4}");
        bench.end("p");
        assertThat(bench.answer(third)).isEqualTo("<session-ended>");
        assertThat(take("two", 3)).isEqualTo("1 2 4");
        bench.refuses("timed-out", "g", "two", "get", "");
    }

    @Test
    void one_item_is_removed_as_if_it_had_been_taken_and_done() {
        put("two", 1, 1);
        Ticket third = bench.ask("p", "two", "put", "{'item':3}");
        Ticket join = bench.ask("p", "two", "join");
        assertThat(bench.now("p", "two", "items")).isEqualTo("[1,1]");
        assertThat(bench.now("g", "two", "remove", "{'item':1.0}")).isEqualTo("true");
        assertThat(bench.answer(third)).isEqualTo("null");
        assertThat(bench.now("g", "two", "remove", "{'item':2}")).isEqualTo("false");
        bench.restart();
        assertThat(bench.now("p", "two", "items")).isEqualTo("[1,3]");
        assertThat(bench.now("p", "two", "unfinished")).isEqualTo("2");
        bench.now("g", "two", "remove", "{'item':1}");
        assertThat(bench.answer(join)).isEqualTo("waits");
        bench.now("g", "two", "remove", "{'item':3}");
        assertThat(bench.answer(join)).isEqualTo("null");
    }

    @Test
    void items_on_their_way_count_for_the_limit() {
        Bench small = new Bench(new Limits(10, 10, 1_000, 10, 10));
        small.make("q", "queue", "{'maxsize':1}");
        small.now("p", "q", "put", "{'item':1234}");
        Ticket waits = small.ask("p", "q", "put", "{'item':5678}");
        small.refuses("too-large", "p", "q", "put", "{'item':123}");
        small.now("g", "q", "get", "{'lease':true}");
        assertThat(small.answer(waits)).isEqualTo("null");
        assertThat(small.answer(small.ask("p", "q", "put", "{'item':123}"))).isEqualTo("<too-large>");
        small.now("g", "q", "task-done");
        Ticket given = small.ask("p", "q", "put", "{'item':123456}");
        assertThat(small.answer(given)).isEqualTo("waits");
        small.timeOut(given);
        small.restart();
        assertThat(small.answer(small.ask("p", "q", "put", "{'item':123456}"))).isEqualTo("waits");
    }
}

package io.manyhands.manager.kind;

import static org.assertj.core.api.Assertions.assertThat;

import io.manyhands.manager.Bench;
import io.manyhands.manager.call.Ticket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SemaphoreTest {
    private final Bench bench = new Bench();

    @BeforeEach
    void make() {
        bench.make("s", "semaphore", "{'permits':3}");
        bench.make("b", "bounded-semaphore", "{'permits':3}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s", "b"})
    void nobody_overtakes_one_that_waits_for_more(String name) {
        Ticket first = bench.ask("x", name, "acquire", "{'permits':2}");
        Ticket second = bench.ask("y", name, "acquire", "{'permits':2}");
        Ticket third = bench.ask("z", name, "acquire");
        bench.refuses("timed-out", "w", name, "acquire", "");
        assertThat(bench.answer(second)).isEqualTo("waits");
        assertThat(bench.answer(third)).isEqualTo("waits");
        bench.now("x", name, "release");
        assertThat(bench.answer(second)).isEqualTo("true");
        assertThat(bench.answer(third)).isEqualTo("waits");
        bench.now("x", name, "release");
        assertThat(bench.answer(third)).isEqualTo("true");
        assertThat(bench.token(first)).isLessThan(bench.token(second));
        assertThat(bench.token(second)).isLessThan(bench.token(third));
    }

    @Test
    void those_behind_one_that_gives_up_go_on() {
        bench.now("x", "s", "acquire", "{'permits':2}");
        Ticket wants3 = bench.ask("y", "s", "acquire", "{'permits':3}");
        Ticket wants1 = bench.ask("z", "s", "acquire");
        bench.timeOut(wants3);
        assertThat(bench.answer(wants1)).isEqualTo("true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s", "b"})
    void permits_come_back_with_the_end_of_their_session(String name) {
        bench.now("x", name, "acquire", "{'permits':2}");
        bench.now("x", name, "acquire");
        bench.now("x", name, "release");
        Ticket wait = bench.ask("y", name, "acquire", "{'permits':3}");
        bench.end("x");
        assertThat(bench.answer(wait)).isEqualTo("true");
        assertThat(bench.now("y", name, "available")).isEqualTo("0");
    }

    @Test
    void only_a_plain_one_grows_by_releases() {
        bench.now("x", "s", "release", "{'permits':2}");
        assertThat(bench.now("x", "s", "available")).isEqualTo("5");
        bench.refuses("over-release", "x", "b", "release", "");
        bench.now("x", "b", "acquire", "{'permits':2}");
        bench.refuses("over-release", "y", "b", "release", "");
        bench.refuses("over-release", "x", "b", "release", "{'permits':3}");
        bench.refuses("value-error", "x", "b", "acquire", "{'permits':4}");
        assertThat(bench.now("x", "b", "release", "{'permits':2}")).isEqualTo("null");
    }

    @Test
    void where_nobody_owns_permits_anybody_returns_them_and_no_session_takes_them_along() {
        bench.make("u", "bounded-semaphore", "{'permits':2,'owned':false}");
        bench.now("", "u", "acquire");
        bench.now("x", "u", "acquire");
        bench.end("x");
        bench.refuses("timed-out", "y", "u", "acquire", "");
        bench.now("", "u", "release", "{'permits':2}");
        bench.refuses("over-release", "y", "u", "release", "");
        bench.refuses("session-required", "", "s", "acquire", "");
    }

    @Test
    void it_counts_no_further_than_an_int() {
        bench.now("x", "s", "acquire", "{'permits':3}");
        bench.now("y", "s", "release", "{'permits':2147483647}");
        bench.refuses("overflow-error", "y", "s", "release", "");
        bench.end("x");
        assertThat(bench.now("y", "s", "available")).isEqualTo("2147483647");
    }

    @Test
    void permits_are_taken_and_returned_by_one_or_more() {
        bench.refuses("value-error", "x", "s", "acquire", "{'permits':0}");
        bench.refuses("value-error", "x", "s", "release", "{'permits':-1}");
        bench.refuses("type-error", "x", "s", "acquire", "{'permits':'1'}");
        assertThat(bench.make("less", "semaphore", "{'permits':-1}").toString()).contains("value-error");
        bench.make("zero", "semaphore", "{'permits':0}");
        bench.refuses("timed-out", "x", "zero", "acquire", "");
        bench.make("default", "semaphore", "{}");
        assertThat(bench.now("x", "default", "available")).isEqualTo("1");
    }

    @Test
    void permits_and_those_who_wait_survive_a_restart() {
        Ticket x = bench.ask("x", "b", "acquire", "{'permits':3}");
        Ticket y = bench.ask("y", "b", "acquire", "{'permits':2}");
        Ticket z = bench.ask("z", "b", "acquire", "{'permits':2}");
        bench.restart();
        bench.now("x", "b", "release", "{'permits':2}");
        assertThat(bench.answer(y)).isEqualTo("true");
        assertThat(bench.token(y)).isGreaterThan(bench.token(x));
        bench.end("x");
        assertThat(bench.answer(z)).isEqualTo("waits");
        bench.end("y");
        assertThat(bench.answer(z)).isEqualTo("true");
    }
}

package io.manyhands.manager;

import static org.assertj.core.api.Assertions.assertThat;

import io.manyhands.manager.answer.Answer.Refusal;
import io.manyhands.manager.call.Ticket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** FAILURES, row 26: a client dies that holds something of everything. */
class SessionEndTest {
    private static final Refusal DEAD = new Refusal(409, "session-ended", "its lease ran out");
    private final Bench bench = new Bench();

    @BeforeEach
    void make() {
        bench.make("lock", "lock", "{}");
        bench.make("rlock", "rlock", "{}");
        bench.make("cond", "condition", "{}");
        bench.make("sem", "semaphore", "{'permits':2}");
        bench.make("queue", "queue", "{}");
        bench.make("pipe", "pipe", "{}");
        bench.make("barrier", "barrier", "{'parties':3}");
    }

    @Test
    void one_command_frees_all_that_it_held_and_tells_all_who_waited() {
        bench.now("dead", "lock", "acquire");
        bench.now("dead/t", "rlock", "acquire");
        bench.now("dead/t", "rlock", "acquire");
        bench.now("dead", "cond", "acquire");
        bench.now("dead", "sem", "acquire", "{'permits':2}");
        bench.now("x", "queue", "put", "{'item':7}");
        bench.now("dead", "queue", "get", "{'lease':true}");
        bench.now("dead", "pipe", "open");
        bench.now("x", "pipe", "open");
        Ticket seat = bench.ask("dead", "barrier", "wait");
        List<Ticket> waits = new ArrayList<>();
        for (String object : new String[] {"lock", "rlock", "cond", "sem"}) {
            waits.add(bench.ask("x", object, "acquire"));
        }
        waits.add(bench.ask("x", "queue", "get"));
        Ticket receive = bench.ask("x", "pipe", "receive");
        Ticket barrier = bench.ask("x", "barrier", "wait");
        bench.restart();
        List<Effect> effects = bench.apply(new Command.End(bench.now() + 1, "dead", DEAD));
        assertThat(waits).extracting(bench::answer).containsExactly("true", "true", "true", "true", "7");
        assertThat(bench.answer(receive)).isEqualTo("<eof-error>");
        assertThat(bench.answer(barrier)).isEqualTo("<broken-barrier>");
        assertThat(bench.answer(seat)).isEqualTo("<session-ended>");
        assertThat(effects).last().isEqualTo(new Effect.Ended("dead", DEAD));
        assertThat(bench.objects()).doesNotContain("dead");
    }

    @Test
    void its_calls_wait_no_longer_and_those_behind_them_go_on() {
        bench.now("x", "sem", "acquire");
        Ticket greedy = bench.ask("dead", "sem", "acquire", "{'permits':2}");
        Ticket modest = bench.ask("y", "sem", "acquire");
        bench.end("dead");
        assertThat(bench.answer(greedy)).isEqualTo("<session-ended>");
        assertThat(bench.answer(modest)).isEqualTo("true");
        assertThat(bench.manager().waits("dead")).isEmpty();
    }

    @Test
    void it_has_nothing_of_what_it_is_given_by_its_own_end() {
        bench.now("x", "sem", "acquire");
        bench.ask("dead", "sem", "acquire", "{'permits':2}");
        bench.ask("dead", "sem", "acquire");
        bench.end("dead");
        assertThat(bench.now("x", "sem", "available")).isEqualTo("1");
    }

    @Test
    void its_calls_end_in_the_order_in_which_they_came() {
        bench.make("event", "event", "{}");
        List<Ticket> waits = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            waits.add(bench.ask("dead", i % 2 == 0 ? "event" : "queue", i % 2 == 0 ? "wait" : "get"));
        }
        bench.restart();
        List<Effect> effects = bench.apply(new Command.End(bench.now() + 1, "dead", DEAD));
        assertThat(effects.subList(0, 40))
                .extracting(effect -> ((Effect.Answered) effect).ticket())
                .isEqualTo(waits);
    }

    @Test
    void its_later_calls_are_refused_and_a_second_end_is_nothing() {
        bench.now("dead", "lock", "acquire");
        bench.end("dead");
        Ticket late = new Ticket("dead", 100);
        List<Effect> effects =
                bench.apply(new Command.Operate(bench.now() + 1, late, "", "queue", "put", "{\"item\":1}", 0));
        assertThat(bench.answer(late)).isEqualTo("<session-ended>");
        assertThat(effects).hasSize(1);
        assertThat(bench.now("x", "queue", "empty")).isEqualTo("true");
        assertThat(bench.apply(new Command.End(bench.now() + 1, "dead", DEAD))).isEmpty();
    }
}

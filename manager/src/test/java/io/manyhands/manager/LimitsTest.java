package io.manyhands.manager;

import static org.assertj.core.api.Assertions.assertThat;

import io.manyhands.manager.answer.Answer;
import io.manyhands.manager.answer.Answer.Refusal;
import io.manyhands.manager.call.Ticket;
import org.junit.jupiter.api.Test;

class LimitsTest {
    private final Bench bench = new Bench(new Limits(3, 10, 20, 2, 2));

    private void refused(Answer answer, int status, String limit) {
        assertThat(((Refusal) answer).status()).isEqualTo(status);
        assertThat(((Refusal) answer).detail()).contains("(manyhands.manager." + limit + ")");
    }

    @Test
    void there_are_so_many_objects() {
        for (String name : new String[] {"a", "b", "c"}) {
            bench.make(name, "lock", "{}");
        }
        String before = bench.objects();
        refused(bench.make("d", "lock", "{}"), 429, "objects");
        assertThat(bench.objects()).isEqualTo(before);
        assertThat(bench.make("a", "lock", "{}")).isEqualTo(Answer.FALSE);
        bench.delete("a");
        assertThat(bench.make("d", "lock", "{}")).isEqualTo(Answer.TRUE);
    }

    @Test
    void an_object_is_so_large_and_all_are_so_large() {
        refused(bench.make("x", "value", "{'initial':'123456789'}"), 413, "object-size");
        bench.make("x", "value", "{'initial':'12345678'}");
        refused(bench.call("a", "x", "set", "{'value':'123456789'}"), 413, "object-size");
        bench.make("y", "list", "{'initial':['1234567']}");
        refused(bench.make("z", "value", "{'initial':12}"), 413, "size");
        bench.make("z", "dict", "{}");
        refused(bench.call("a", "z", "put", "{'key':1,'value':2}"), 413, "size");
        assertThat(bench.now("a", "y", "pop")).isEqualTo("\"1234567\"");
        bench.restart();
        assertThat(bench.now("a", "z", "put", "{'key':1,'value':2}")).isEqualTo("null");
        bench.delete("x");
        assertThat(bench.now("a", "y", "append", "{'item':1234567890}")).isEqualTo("null");
        bench.refuses("too-large", "a", "z", "put", "{'key':2,'value':12345678}");
    }

    @Test
    void what_shrinks_is_never_too_large() {
        Bench large = new Bench();
        large.make("x", "list", "{'initial':['1234567','1234567']}");
        Manager small = Snapshot.read(Snapshot.write(large.manager()), new Limits(1, 5, 5, 1, 1));
        Effect popped = small.apply(new Command.Operate(1, new Ticket("", 1), "", "x", "pop", "", 0))
                .get(0);
        assertThat(popped).isEqualTo(new Effect.Answered(new Ticket("", 1), Answer.of("\"1234567\"")));
    }

    @Test
    void the_largest_object_can_be_written_down_and_read_again() {
        Bench large = new Bench();
        String worst = '"' + "\\\\".repeat((int) Limits.DEFAULT.objectSize() / 2 - 1) + '"';
        assertThat(large.make("x", "value", "{'initial':" + worst + "}")).isEqualTo(Answer.TRUE);
        large.restart();
        assertThat(large.now("", "x", "get")).isEqualTo(worst);
    }

    @Test
    void there_are_so_many_sessions() {
        bench.make("l", "lock", "{}");
        bench.now("a", "l", "status");
        bench.now("b", "l", "status");
        Ticket ticket = new Ticket("", 1_000);
        Effect refused = bench.apply(new Command.Open(1, ticket, "c", 1_000)).get(0);
        refused(((Effect.Answered) refused).answer(), 429, "sessions");
        assertThat(bench.manager().hasSession("c")).isFalse();
        Effect again = bench.apply(new Command.Open(1, new Ticket("", 1_001), "a", 1_000))
                .get(0);
        assertThat(((Effect.Answered) again).answer()).isEqualTo(Answer.NONE);
        bench.end("a");
        assertThat(bench.now("c", "l", "acquire")).isEqualTo("true");
    }

    @Test
    void so_many_calls_wait() {
        bench.make("e", "event", "{}");
        Ticket a = bench.ask("a", "e", "wait");
        bench.ask("b", "e", "wait");
        String before = bench.objects();
        refused(bench.refusal(bench.ask("a", "e", "wait")), 429, "waiters");
        assertThat(bench.objects()).isEqualTo(before);
        assertThat(bench.now("a", "e", "wait")).isEqualTo("<timed-out>");
        assertThat(bench.answer(bench.ask("a", "e", "set")))
                .as("it waits for nothing")
                .isEqualTo("null");
        assertThat(bench.answer(a)).isEqualTo("true");
        assertThat(bench.manager().waits()).isEmpty();
    }
}

package io.manyhands.manager;

import static org.assertj.core.api.Assertions.assertThat;

import io.manyhands.manager.answer.Answer;
import io.manyhands.manager.answer.Answer.Refusal;
import io.manyhands.manager.call.Ticket;
import org.junit.jupiter.api.Test;

class ManagerTest {
    private final Bench bench = new Bench();

    private static String refusal(Answer answer) {
        return ((Refusal) answer).status() + " " + ((Refusal) answer).slug() + " " + ((Refusal) answer).detail();
    }

    @Test
    void an_object_is_made_once() {
        assertThat(bench.make("x", "lock", "{}")).isEqualTo(Answer.TRUE);
        assertThat(bench.make("x", "lock", "{}")).isEqualTo(Answer.FALSE);
        assertThat(refusal(bench.make("x", "rlock", "{}"))).isEqualTo("409 other-kind 'x' is a lock, not a rlock");
        assertThat(refusal(bench.make("x", "lock", "{}", false)))
                .isEqualTo("409 other-durability 'x' has the durability journal");
        assertThat(bench.now("a", "x", "acquire")).isEqualTo("true");
    }

    @Test
    void what_cannot_be_made_is_not_there() {
        assertThat(refusal(bench.make("x", "rocket", "{}"))).contains("no kind 'rocket'", "bounded-semaphore");
        assertThat(refusal(bench.make("x", "lock", "{'permits':1}"))).contains("'permits'", "creation of a lock");
        assertThat(refusal(bench.make("x", "dict", "[]"))).startsWith("422 type-error");
        assertThat(refusal(bench.make("x", "dict", "{'initial':"))).startsWith("400 malformed-body");
        assertThat(bench.objects()).isEqualTo("[]");
    }

    @Test
    void whoever_calls_what_is_not_there_is_told_what_there_is() {
        bench.make("x", "lock", "{}");
        assertThat(refusal(bench.call("a", "y", "acquire", ""))).contains("404 no-such-object", "'y'");
        assertThat(refusal(bench.call("a", "x", "get", "")))
                .contains("404 no-such-operation", "[acquire, release, status]");
        assertThat(refusal(bench.call("a", "x", "release", "{'tokn':1}")))
                .contains("400 malformed-arguments", "'tokn'", "[token]");
        assertThat(refusal(bench.call("a", "x", "release", "{'token'}"))).contains("400 malformed-body");
        assertThat(refusal(bench.delete("y"))).contains("404 no-such-object");
    }

    @Test
    void whoever_waits_for_a_deleted_object_is_told() {
        bench.make("x", "semaphore", "{'permits':1}");
        bench.now("a", "x", "acquire");
        Ticket b = bench.ask("b", "x", "acquire");
        Ticket c = bench.ask("c", "x", "acquire");
        assertThat(bench.delete("x")).isEqualTo(Answer.NONE);
        assertThat(bench.refusal(b).status()).isEqualTo(410);
        assertThat(bench.answer(c)).isEqualTo("<object-deleted>");
        assertThat(bench.manager().waits()).isEmpty();
        bench.make("x", "event", "{}");
        bench.end("a");
        assertThat(bench.now("b", "x", "is-set")).isEqualTo("false");
    }

    @Test
    void a_lock_is_free_even_if_the_condition_is_gone_through_which_it_was_taken() {
        bench.make("lock", "lock", "{}");
        bench.make("c", "condition", "{'lock':'lock'}");
        bench.now("a", "c", "acquire");
        bench.delete("c");
        bench.restart();
        bench.end("a");
        assertThat(bench.now("b", "lock", "acquire")).isEqualTo("true");
    }

    @Test
    void memory_objects_are_gone_with_their_master() {
        bench.make("d", "value", "{'initial':1}");
        bench.make("m", "value", "{'initial':2}", false);
        bench.make("e", "event", "{}", false);
        bench.ask("a", "e", "wait");
        bench.now("a", "m", "set", "{'value':'remembered'}");
        assertThat(Snapshot.write(bench.manager())).doesNotContain("remembered");
        assertThat(bench.objects()).doesNotContain("\"m\"", "\"e\"");
        bench.restart();
        assertThat(bench.now("a", "d", "get")).isEqualTo("1");
        assertThat(bench.now("a", "m", "get")).isEqualTo("<no-such-object>");
        bench.end("a");
    }

    @Test
    void a_condition_is_as_durable_as_its_lock() {
        bench.make("l", "lock", "{}", false);
        assertThat(refusal(bench.make("c", "condition", "{'lock':'l'}"))).contains("same durability");
        assertThat(bench.make("c", "condition", "{'lock':'l'}", false)).isEqualTo(Answer.TRUE);
    }

    @Test
    void whoever_waits_without_a_session_is_cut_off_by_a_take_over() {
        bench.make("e", "event", "{}");
        bench.make("b", "barrier", "{'parties':3}");
        Ticket a = bench.ask("a", "e", "wait");
        Ticket nobody = bench.ask("", "e", "wait");
        Ticket seat = bench.ask("a", "b", "wait");
        Ticket nobodys = bench.ask("", "b", "wait");
        bench.restart();
        bench.apply(new Command.TakeOver(bench.now() + 1));
        assertThat(bench.refusal(nobody).status()).isEqualTo(503);
        assertThat(bench.answer(nobodys)).isEqualTo("<interrupted>");
        assertThat(bench.answer(seat)).isEqualTo("<broken-barrier>");
        assertThat(bench.answer(a)).isEqualTo("waits");
    }
}

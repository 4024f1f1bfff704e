package io.manyhands.manager.kind;

import static org.assertj.core.api.Assertions.assertThat;

import io.manyhands.manager.Bench;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ArrayTest {
    private final Bench bench = new Bench();

    @BeforeEach
    void make() {
        bench.make("i", "array", "{'length':3}");
        bench.make("d", "array", "{'type':'d','initial':[1, 2.5]}");
    }

    @Test
    void it_is_made_with_zeros_or_with_what_it_is_told() {
        assertThat(bench.now("a", "i", "slice")).isEqualTo("[0,0,0]");
        assertThat(bench.now("a", "d", "slice")).isEqualTo("[1.0,2.5]");
        assertThat(bench.now("a", "i", "length")).isEqualTo("3");
        bench.make("empty", "array", "{'length':0}");
        assertThat(bench.now("a", "empty", "slice")).isEqualTo("[]");
    }

    @Test
    void it_is_not_made_of_nothing_of_both_or_of_what_is_no_number() {
        assertThat(bench.make("x", "array", "{}").toString()).contains("malformed-arguments");
        assertThat(bench.make("x", "array", "{'length':1,'initial':[1]}").toString())
                .contains("malformed-arguments");
        assertThat(bench.make("x", "array", "{'type':'s','length':1}").toString())
                .contains("value-error");
        assertThat(bench.make("x", "array", "{'initial':[1,2.5]}").toString()).contains("type-error");
        assertThat(bench.make("x", "array", "{'initial':7}").toString()).contains("type-error");
        assertThat(bench.make("x", "array", "{'length':-1}").toString()).contains("value-error");
        assertThat(bench.make("x", "array", "{'length':10000001}").toString()).contains("too-large");
        assertThat(bench.objects()).doesNotContain("\"x\"");
    }

    @Test
    void its_numbers_are_read_written_and_added_to_by_their_index() {
        assertThat(bench.now("a", "i", "set", "{'index':0,'value':5}")).isEqualTo("null");
        assertThat(bench.now("a", "i", "set", "{'index':-1,'value':7}")).isEqualTo("null");
        assertThat(bench.now("a", "i", "add", "{'index':-1,'by':-2}")).isEqualTo("5");
        bench.restart();
        assertThat(bench.now("a", "i", "slice")).isEqualTo("[5,0,5]");
        assertThat(bench.now("a", "i", "get", "{'index':-3}")).isEqualTo("5");
        assertThat(bench.now("a", "i", "slice", "{'from':-2}")).isEqualTo("[0,5]");
        assertThat(bench.now("a", "i", "slice", "{'step':2}")).isEqualTo("[5,5]");
        assertThat(bench.now("a", "d", "add", "{'index':1,'by':0.25}")).isEqualTo("2.75");
    }

    @Test
    void what_does_not_fit_is_refused() {
        bench.refuses("index-error", "a", "i", "get", "{'index':3}");
        bench.refuses("index-error", "a", "i", "set", "{'index':-4,'value':1}");
        bench.refuses("type-error", "a", "i", "get", "{'index':'0'}");
        bench.refuses("type-error", "a", "i", "get", "{'index':1e10}");
        bench.refuses("malformed-arguments", "a", "i", "get", "");
        bench.refuses("type-error", "a", "i", "set", "{'index':0,'value':0.5}");
        bench.refuses("overflow-error", "a", "i", "set", "{'index':0,'value':2147483648}");
        bench.now("a", "i", "set", "{'index':0,'value':-2147483648}");
        bench.refuses("overflow-error", "a", "i", "add", "{'index':0,'by':-1}");
        bench.refuses("value-error", "a", "i", "slice", "{'step':0}");
    }
}

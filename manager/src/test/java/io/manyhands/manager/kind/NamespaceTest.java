package io.manyhands.manager.kind;

import static org.assertj.core.api.Assertions.assertThat;

import io.manyhands.manager.Bench;
import io.manyhands.manager.Limits;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NamespaceTest {
    private final Bench bench = new Bench(new Limits(10, 20, 100, 10, 10));

    @BeforeEach
    void make() {
        bench.make("n", "namespace", "{'initial':{'x':1}}");
    }

    @Test
    void its_attributes_have_names() {
        assertThat(bench.now("a", "n", "get", "{'name':'x'}")).isEqualTo("1");
        assertThat(bench.now("a", "n", "set", "{'name':'y','value':[ 2 ]}")).isEqualTo("null");
        bench.restart();
        assertThat(bench.now("a", "n", "all")).isEqualTo("{\"x\":1,\"y\":[ 2 ]}");
        assertThat(bench.now("a", "n", "delete", "{'name':'x'}")).isEqualTo("null");
        assertThat(bench.now("a", "n", "all")).isEqualTo("{\"y\":[ 2 ]}");
    }

    @Test
    void one_that_is_not_there_is_an_error_or_what_the_caller_says_instead() {
        bench.refuses("attribute-error", "a", "n", "get", "{'name':'y'}");
        bench.refuses("attribute-error", "a", "n", "delete", "{'name':'y'}");
        assertThat(bench.now("a", "n", "get", "{'name':'y','default':null}")).isEqualTo("null");
        bench.refuses("malformed-arguments", "a", "n", "delete", "{'name':'y','default':1}");
    }

    @Test
    void a_name_is_a_string_however_it_is_written() {
        bench.now("a", "n", "set", "{'name':'\\u0041\\n','value':2}");
        assertThat(bench.now("a", "n", "get", "{'name':'A\\u000a'}")).isEqualTo("2");
        assertThat(bench.now("a", "n", "all")).isEqualTo("{\"x\":1,\"A\\n\":2}");
        bench.refuses("type-error", "a", "n", "set", "{'name':1,'value':2}");
        assertThat(bench.make("bad", "namespace", "{'initial':[]}").toString()).contains("type-error");
    }

    @Test
    void half_a_character_is_no_name_since_it_could_not_be_stored() {
        bench.refuses("malformed-body", "a", "n", "set", "{'name':'\\ud800','value':2}");
        bench.refuses("malformed-body", "a", "n", "set", "{'name':'x','value':2,'\\ud800':1}");
        assertThat(bench.make("bad", "namespace", "{'initial':{'\\udc00x':1}}").toString())
                .contains("malformed-body");
        assertThat(bench.now("a", "n", "set", "{'name':'\\ud83d\\ude00','value':2}"))
                .isEqualTo("null");
    }

    @Test
    void what_it_holds_is_counted_once() {
        assertThat(bench.now("a", "n", "set", "{'name':'yyyyyyyyyy','value':12345678}"))
                .isEqualTo("null");
        assertThat(bench.now("a", "n", "set", "{'name':'yyyyyyyyyy','value':87654321}"))
                .isEqualTo("null");
        bench.refuses("too-large", "a", "n", "set", "{'name':'x','value':10}");
    }
}

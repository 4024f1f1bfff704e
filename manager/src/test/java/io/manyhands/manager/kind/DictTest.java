package io.manyhands.manager.kind;

import static org.assertj.core.api.Assertions.assertThat;

import io.manyhands.manager.Bench;
import io.manyhands.manager.Limits;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DictTest {
    private final Bench bench = new Bench();

    @BeforeEach
    void make() {
        bench.make("d", "dict", "{}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1 | 1.0",
                "1 | 1e0",
                "100 | 1E2",
                "0 | -0",
                "0 | 0.0",
                "0.5 | 5e-1",
                "'A' | '\\u0041'",
                "'\\u00e9' | 'é'",
                "'\\n' | '\\u000A'",
                "'/' | '\\/'",
                "'😀' | '\\ud83d\\ude00'",
                "true | true",
                "null | null",
                "'' | ''"
            })
    void a_key_is_the_same_however_it_is_written(String key, String written) {
        bench.now("a", "d", "put", "{'key':" + key + ",'value':7}");
        bench.restart();
        assertThat(bench.now("a", "d", "get", "{'key':" + written + "}")).isEqualTo("7");
    }

    @Test
    void all_scalars_are_keys_of_their_own() {
        bench.now("a", "d", "update", "{'items':[[1,0],['1',1],[true,2],['true',3],[null,4],['null',5],[1.5,6]]}");
        assertThat(bench.now("a", "d", "values")).isEqualTo("[0,1,2,3,4,5,6]");
        assertThat(bench.now("a", "d", "contains", "{'key':false}")).isEqualTo("false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "'\\ud800'", "1e999999999", "1e99999999999"})
    void what_cannot_be_a_key_is_refused(String key) {
        String before = bench.objects();
        assertThat(bench.now("a", "d", "put", "{'key':" + key + ",'value':7}")).startsWith("<");
        assertThat(bench.now("a", "d", "update", "{'items':[[1,1],[" + key + ",2]]}"))
                .startsWith("<");
        assertThat(bench.objects()).isEqualTo(before);
    }

    @Test
    void items_keep_the_order_in_which_they_came() {
        bench.now("a", "d", "update", "{'items':{'z':1,'a':2}}");
        bench.now("a", "d", "put", "{'key':'m','value':3}");
        assertThat(bench.now("a", "d", "put", "{'key':'z','value':4}")).isEqualTo("1");
        bench.restart();
        assertThat(bench.now("a", "d", "keys")).isEqualTo("[\"z\",\"a\",\"m\"]");
        assertThat(bench.now("a", "d", "items")).isEqualTo("[[\"z\",4],[\"a\",2],[\"m\",3]]");
        assertThat(bench.now("a", "d", "size")).isEqualTo("3");
        assertThat(bench.now("a", "d", "clear")).isEqualTo("null");
        assertThat(bench.now("a", "d", "items")).isEqualTo("[]");
    }

    @Test
    void a_key_that_is_not_there_is_an_error_or_the_default() {
        bench.refuses("key-error", "a", "d", "get", "{'key':'x'}");
        bench.refuses("key-error", "a", "d", "pop", "{'key':'x'}");
        assertThat(bench.now("a", "d", "get", "{'key':'x','default':null}")).isEqualTo("null");
        assertThat(bench.now("a", "d", "pop", "{'key':'x','default':[0]}")).isEqualTo("[0]");
        bench.now("a", "d", "put", "{'key':'x','value':1}");
        assertThat(bench.now("a", "d", "pop", "{'key':'x','default':0}")).isEqualTo("1");
        assertThat(bench.now("a", "d", "contains", "{'key':'x'}")).isEqualTo("false");
    }

    @Test
    void put_if_absent_answers_what_was_there() {
        assertThat(bench.now("a", "d", "put-if-absent", "{'key':1,'value':'x'}"))
                .isEqualTo("null");
        assertThat(bench.now("a", "d", "put-if-absent", "{'key':1,'value':'y'}"))
                .isEqualTo("\"x\"");
        assertThat(bench.now("a", "d", "get", "{'key':1}")).isEqualTo("\"x\"");
    }

    @Test
    void replace_and_remove_do_it_only_where_something_or_what_is_expected_is_there() {
        assertThat(bench.now("a", "d", "replace", "{'key':1,'value':2}")).isEqualTo("null");
        assertThat(bench.now("a", "d", "replace", "{'key':1,'value':2,'expected':null}"))
                .isEqualTo("false");
        assertThat(bench.now("a", "d", "remove", "{'key':1}")).isEqualTo("null");
        assertThat(bench.now("a", "d", "size")).isEqualTo("0");
        bench.now("a", "d", "put", "{'key':1,'value':[1,{'a':1}]}");
        assertThat(bench.now("a", "d", "replace", "{'key':1,'value':2,'expected':[1]}"))
                .isEqualTo("false");
        assertThat(bench.now("a", "d", "replace", "{'key':1,'value':2,'expected':[1.0,{'a':1}]}"))
                .isEqualTo("true");
        assertThat(bench.now("a", "d", "replace", "{'key':1,'value':3}")).isEqualTo("2");
        assertThat(bench.now("a", "d", "remove", "{'key':1,'expected':2}")).isEqualTo("false");
        assertThat(bench.now("a", "d", "remove", "{'key':1,'expected':3}")).isEqualTo("true");
        assertThat(bench.now("a", "d", "size")).isEqualTo("0");
    }

    @Test
    void numbers_are_added_to_what_is_there_or_to_nothing() {
        assertThat(bench.now("a", "d", "add", "{'key':'n','by':2}")).isEqualTo("2");
        assertThat(bench.now("a", "d", "add", "{'key':'n','by':-0.5}")).isEqualTo("1.5");
        bench.now("a", "d", "put", "{'key':'s','value':'x'}");
        bench.refuses("type-error", "a", "d", "add", "{'key':'s','by':1}");
        bench.refuses("type-error", "a", "d", "add", "{'key':'n','by':'1'}");
    }

    @Test
    void an_update_is_of_pairs_or_of_an_object_or_of_nothing() {
        bench.refuses("value-error", "a", "d", "update", "{'items':[[1,2],[3]]}");
        bench.refuses("type-error", "a", "d", "update", "{'items':[[1,2],3]}");
        bench.refuses("type-error", "a", "d", "update", "{'items':3}");
        bench.refuses("malformed-body", "a", "d", "update", "{'items':{'a':1,'a':2}}");
        bench.now("a", "d", "update", "{'items':[[1,'a'],[1.0,'b']]}");
        assertThat(bench.now("a", "d", "items")).isEqualTo("[[1,\"b\"]]");
        assertThat(bench.make("made", "dict", "{'initial':[['k',1]]}").toString())
                .contains("true");
        assertThat(bench.now("a", "made", "get", "{'key':'k'}")).isEqualTo("1");
    }

    @Test
    void what_it_holds_is_counted_up_to_its_limit() {
        Bench small = new Bench(new Limits(10, 10, 100, 10, 10));
        small.make("d", "dict", "{}");
        small.now("a", "d", "put", "{'key':1,'value':123456789}");
        small.refuses("too-large", "a", "d", "put", "{'key':2,'value':1}");
        small.refuses("too-large", "a", "d", "update", "{'items':[[1,1234567890]]}");
        assertThat(small.now("a", "d", "update", "{'items':[[1,12345],[2,345]]}"))
                .isEqualTo("null");
        small.refuses("too-large", "a", "d", "replace", "{'key':2,'value':3456}");
        small.restart();
        small.refuses("too-large", "a", "d", "add", "{'key':2,'by':1000}");
        small.now("a", "d", "remove", "{'key':1}");
        assertThat(small.now("a", "d", "put", "{'key':1,'value':12345}")).isEqualTo("null");
    }
}

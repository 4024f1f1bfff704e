package io.manyhands.manager.kind;

import static org.assertj.core.api.Assertions.assertThat;

import io.manyhands.manager.Bench;
import io.manyhands.manager.Limits;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The expected values of slices, gaps and orders are Python's (3.11). */
class ListTest {
    private final Bench bench = new Bench();

    @BeforeEach
    void make() {
        bench.make("l", "list", "{'initial':[0,1,2,3,4,5,6,7,8,9]}");
        bench.make("s", "list", "{}");
    }

    private String items(String list) {
        return bench.now("a", list, "slice");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | [0,1,2,3,4,5,6,7,8,9]",
                "{'from':2,'to':5} | [2,3,4]",
                "{'from':-3} | [7,8,9]",
                "{'to':-3} | [0,1,2,3,4,5,6]",
                "{'step':2} | [0,2,4,6,8]",
                "{'step':-1} | [9,8,7,6,5,4,3,2,1,0]",
                "{'from':7,'to':2,'step':-2} | [7,5,3]",
                "{'from':-1,'to':-8,'step':-3} | [9,6,3]",
                "{'from':100,'step':-4} | [9,5,1]",
                "{'from':-100,'to':100,'step':3} | [0,3,6,9]",
                "{'from':5,'to':5} | []",
                "{'from':5,'to':2} | []",
                "{'from':2,'to':5,'step':-1} | []",
                "{'to':3,'step':-1} | [9,8,7,6,5,4]",
                "{'from':3,'step':-1} | [3,2,1,0]",
                "{'from':-100,'step':-1} | []",
                "{'to':-100,'step':-1} | [9,8,7,6,5,4,3,2,1,0]",
                "{'from':0,'to':-1,'step':5} | [0,5]",
                "{'from':9,'to':0,'step':-9} | [9]",
                "{'from':null,'to':null,'step':2147483647} | [0]",
                "{'from':-2147483648,'step':-2147483648} | []"
            })
    void slices_are_pythons(String bounds, String slice) {
        assertThat(bench.now("a", "l", "slice", bounds)).isEqualTo(slice);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-100 | [9,0,1,2]",
                "-3 | [9,0,1,2]",
                "-1 | [0,1,9,2]",
                "0 | [9,0,1,2]",
                "2 | [0,1,9,2]",
                "3 | [0,1,2,9]",
                "100 | [0,1,2,9]"
            })
    void whatever_is_inserted_out_of_range_goes_to_an_end(int index, String list) {
        bench.now("a", "s", "extend", "{'items':[0,1,2]}");
        assertThat(bench.now("a", "s", "insert", "{'index':" + index + ",'item':9}"))
                .isEqualTo("null");
        assertThat(items("s")).isEqualTo(list);
    }

    @Test
    void items_are_read_written_and_taken_by_their_index() {
        assertThat(bench.now("a", "l", "get", "{'index':-1}")).isEqualTo("9");
        bench.now("a", "l", "set", "{'index':-10,'value':'zero'}");
        assertThat(bench.now("a", "l", "pop", "{'index':0}")).isEqualTo("\"zero\"");
        assertThat(bench.now("a", "l", "pop")).isEqualTo("9");
        assertThat(bench.now("a", "l", "pop", "{'index':-2}")).isEqualTo("7");
        bench.now("a", "l", "append", "{'item':[ ]}");
        bench.restart();
        assertThat(items("l")).isEqualTo("[1,2,3,4,5,6,8,[ ]]");
        assertThat(bench.now("a", "l", "size")).isEqualTo("8");
        bench.now("a", "l", "clear");
        assertThat(items("l")).isEqualTo("[]");
    }

    @Test
    void what_is_not_there_is_refused() {
        bench.refuses("index-error", "a", "l", "get", "{'index':10}");
        bench.refuses("index-error", "a", "l", "set", "{'index':-11,'value':1}");
        bench.refuses("index-error", "a", "s", "pop", "");
        bench.refuses("value-error", "a", "l", "remove", "{'value':10}");
        bench.refuses("value-error", "a", "l", "index", "{'value':2,'from':3}");
        bench.refuses("value-error", "a", "l", "index", "{'value':2,'to':-8}");
        bench.refuses("value-error", "a", "l", "slice", "{'step':0}");
        bench.refuses("type-error", "a", "l", "extend", "{'items':{}}");
    }

    @Test
    void equal_items_are_found_however_they_are_written() {
        bench.now("a", "s", "extend", "{'items':[1,'A',[1.0,{'x':1,'y':2}],1e99999,1.00,null]}");
        assertThat(bench.now("a", "s", "count", "{'value':1.0}")).isEqualTo("2");
        assertThat(bench.now("a", "s", "index", "{'value':1,'from':-5}")).isEqualTo("4");
        assertThat(bench.now("a", "s", "index", "{'value':'\\u0041'}")).isEqualTo("1");
        assertThat(bench.now("a", "s", "index", "{'value':[1,{'y':2,'x':1}]}")).isEqualTo("2");
        assertThat(bench.now("a", "s", "index", "{'value':10e99998}")).isEqualTo("3");
        bench.now("a", "s", "remove", "{'value':1.0}");
        assertThat(bench.now("a", "s", "index", "{'value':null}")).isEqualTo("4");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[[2],[1,5],[1],[]] | [[],[1],[1,5],[2]]",
                "['b','B','a','\uffff','😀','é'] | ['B','a','b','é','\uffff','😀']",
                "[3,1.0,1,2e0,1.00,-1] | [-1,1.0,1,1.00,2e0,3]",
                "[true,false] | [false,true]",
                "[[{'a':1},1],[{'a':1.0},0]] | [[{'a':1.0},0],[{'a':1},1]]",
                "[[null,2],[null,1]] | [[null,1],[null,2]]",
                "[null] | [null]",
                "[] | []"
            })
    void a_sort_is_pythons(String before, String after) {
        bench.now("a", "s", "extend", "{'items':" + before + "}");
        assertThat(bench.now("a", "s", "sort")).isEqualTo("null");
        assertThat(items("s")).isEqualTo(after.replace('\'', '"'));
    }

    @Test
    void a_sort_backwards_keeps_equal_items_in_their_order() {
        bench.now("a", "s", "extend", "{'items':[1.0,1,0,1.00,2]}");
        bench.now("a", "s", "sort", "{'reverse':true}");
        assertThat(items("s")).isEqualTo("[2,1.0,1,1.00,0]");
        bench.now("a", "s", "reverse");
        assertThat(items("s")).isEqualTo("[0,1.00,1,1.0,2]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"[3,'a',1]", "[null,null]", "[{},{}]", "[[1,2],[1,'x']]"})
    void a_sort_of_what_has_no_order_has_no_effect(String items) {
        bench.now("a", "s", "extend", "{'items':" + items + "}");
        bench.refuses("type-error", "a", "s", "sort", "");
    }

    @Test
    void what_it_holds_is_counted_up_to_its_limit() {
        Bench small = new Bench(new Limits(10, 10, 100, 10, 10));
        small.make("l", "list", "{'initial':[12345,1234]}");
        small.refuses("too-large", "a", "l", "append", "{'item':12}");
        small.refuses("too-large", "a", "l", "extend", "{'items':[1,2]}");
        small.refuses("too-large", "a", "l", "set", "{'index':0,'value':1234567}");
        assertThat(small.now("a", "l", "set", "{'index':0,'value':1}")).isEqualTo("null");
        small.restart();
        small.now("a", "l", "pop");
        assertThat(small.now("a", "l", "insert", "{'index':0,'item':123456789}"))
                .isEqualTo("null");
        small.refuses("too-large", "a", "l", "append", "{'item':1}");
    }
}

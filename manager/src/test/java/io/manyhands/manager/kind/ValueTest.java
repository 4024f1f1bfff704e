package io.manyhands.manager.kind;

import static org.assertj.core.api.Assertions.assertThat;

import io.manyhands.manager.Bench;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueTest {
    private final Bench bench = new Bench();

    @BeforeEach
    void make() {
        bench.make("i", "value", "{'type':'i'}");
        bench.make("d", "value", "{'type':'d'}");
        bench.make("s", "value", "{'type':'s'}");
        bench.make("j", "value", "{}");
    }

    @Test
    void each_type_begins_with_its_zero_or_what_it_is_made_with() {
        assertThat(bench.now("a", "i", "get")).isEqualTo("0");
        assertThat(bench.now("a", "d", "get")).isEqualTo("0.0");
        assertThat(bench.now("a", "s", "get")).isEqualTo("\"\"");
        assertThat(bench.now("a", "j", "get")).isEqualTo("null");
        bench.make("made", "value", "{'type':'i','initial':7}");
        assertThat(bench.now("a", "made", "get")).isEqualTo("7");
        assertThat(bench.make("bad", "value", "{'type':'i','initial':'x'}").toString())
                .contains("type-error");
        assertThat(bench.make("bad", "value", "{'type':'f'}").toString()).contains("there are i, d, s and json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "i | 2147483647 | 2147483647",
                "i | -2147483648 | -2147483648",
                "i | 2147483648 | <overflow-error>",
                "i | -2147483649 | <overflow-error>",
                "i | 1e3 | 1000",
                "i | 2.0 | 2",
                "i | 2.5 | <type-error>",
                "i | true | <type-error>",
                "i | null | <type-error>",
                "i | '1' | <type-error>",
                "d | 1 | 1.0",
                "d | 0.1 | 0.1",
                "d | 1.7976931348623157e308 | 1.7976931348623157E308",
                "d | 1e309 | <overflow-error>",
                "d | -1e309 | <overflow-error>",
                "d | 1e999999999 | <overflow-error>",
                "d | 1e99999999999 | <overflow-error>",
                "d | 1e-400 | 0.0",
                "d | [] | <type-error>",
                "s | 1 | <type-error>",
                "j | {'a': [1, 1.50]} | {'a': [1, 1.50]}",
                "j | 123456789012345678901234567890 | 123456789012345678901234567890"
            },
            quoteCharacter = '`')
    void a_value_is_of_its_type_and_in_its_range(String object, String value, String kept) {
        if (kept.startsWith("<")) {
            bench.refuses(kept.substring(1, kept.length() - 1), "a", object, "set", "{'value':" + value + "}");
        } else {
            assertThat(bench.now("a", object, "set", "{'value':" + value + "}")).isEqualTo("null");
            bench.restart();
            assertThat(bench.now("a", object, "get")).isEqualTo(kept.replace('\'', '"'));
        }
    }

    @Test
    void sums_stay_in_their_range_and_are_exact_in_json() {
        assertThat(bench.now("a", "i", "add", "{'by':2147483647}")).isEqualTo("2147483647");
        bench.refuses("overflow-error", "a", "i", "add", "{'by':1}");
        bench.refuses("type-error", "a", "i", "add", "{'by':0.5}");
        bench.now("a", "d", "set", "{'value':1.7e308}");
        bench.refuses("overflow-error", "a", "d", "add", "{'by':1e308}");
        bench.refuses("type-error", "a", "s", "add", "{'by':1}");
        bench.refuses("type-error", "a", "j", "add", "{'by':1}");
        bench.now("a", "j", "set", "{'value':0.1}");
        assertThat(bench.now("a", "j", "add", "{'by':0.2}")).isEqualTo("0.3");
    }

    @Test
    void no_sum_has_more_digits_than_anybody_can_read() {
        bench.now("a", "j", "set", "{'value':1e500}");
        bench.refuses("overflow-error", "a", "j", "add", "{'by':1e-500}");
        bench.refuses("overflow-error", "a", "j", "add", "{'by':1e999999999}");
        bench.refuses("overflow-error", "a", "j", "add", "{'by':1e-99999999999}");
        bench.refuses("overflow-error", "a", "i", "add", "{'by':-1e999999999}");
    }

    @Test
    void it_is_set_only_where_it_is_what_the_caller_expects() {
        bench.now("a", "i", "set", "{'value':1}");
        assertThat(bench.now("a", "i", "compare-and-set", "{'expected':1.0,'value':2}"))
                .isEqualTo("true");
        assertThat(bench.now("a", "i", "compare-and-set", "{'expected':1,'value':3}"))
                .isEqualTo("false");
        assertThat(bench.now("a", "i", "get")).isEqualTo("2");
        bench.refuses("type-error", "a", "i", "compare-and-set", "{'expected':2,'value':'x'}");
        bench.now("a", "j", "set", "{'value':{'a':1,'b':[true,null]}}");
        assertThat(bench.now("a", "j", "compare-and-set", "{'expected':{'b':[true,null],'a':1.0},'value':0}"))
                .isEqualTo("true");
    }

    @Test
    void doubles_are_the_same_however_they_are_written() {
        bench.now("a", "d", "set", "{'value':0.1}");
        assertThat(bench.now(
                        "a", "d", "compare-and-set", "{'expected':0.1000000000000000055511151231257827,'value':2}"))
                .isEqualTo("true");
        assertThat(bench.now("a", "d", "compare-and-set", "{'expected':'2','value':3}"))
                .isEqualTo("false");
    }
}

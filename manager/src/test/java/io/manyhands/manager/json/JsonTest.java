package io.manyhands.manager.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manyhands.manager.answer.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    private static final List<String> SCALARS = List.of(
            "0",
            "-1.50",
            "1E+5",
            "true",
            "null",
            "\"\"",
            "\"a\\\"]\\u0041\"",
            "\"😀é\"",
            "[ ]",
            "{ }",
            "[1 , {\"a\" : [2 ]}]");

    @Test
    void texts_are_kept_as_they_are_wherever_they_stand() {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            List<String> values = new ArrayList<>();
            StringBuilder array = new StringBuilder("[");
            for (int i = random.nextInt(6); i >= 0; i--) {
                values.add(value(random));
                array.append(values.size() == 1 ? " " : "\n, ").append(values.get(values.size() - 1));
            }
            assertThat(Json.elements(array + " ]")).isEqualTo(values);
            assertThat(Json.fields("{\"a\\n\": " + array + "],\"b\" :" + values.get(0) + "\t}"))
                    .containsEntry("a\n", array + "]")
                    .containsEntry("b", values.get(0));
        }
    }

    /** Some are longer than a parser's buffer. */
    private static String value(Random random) {
        String value = SCALARS.get(random.nextInt(SCALARS.size()));
        return random.nextInt(8) == 0 ? "[\"" + "y😀".repeat(random.nextInt(40_000)) + "\", " + value + "]" : value;
    }

    @Test
    void what_is_nested_too_deeply_is_refused() {
        String deep = "[".repeat(200_000) + "]".repeat(200_000);
        assertThatThrownBy(() -> Json.fields("{\"value\":" + deep + "}")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> Json.elements(deep)).isInstanceOf(Refused.class);
    }

    @Test
    void what_is_nested_as_deeply_as_allowed_can_be_compared() {
        String deep = Json.fields("{\"value\":" + "[".repeat(490) + "1" + "]".repeat(490) + "}")
                .get("value");
        assertThat(Order.same(deep, deep.replace("1", "1.0"))).isTrue();
        assertThat(Order.compare(Tree.of(deep), Tree.of(deep.replace("1", "2"))))
                .isNegative();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "{\"a\"}", "{\"a\":1", "{\"a\":1}x", "{\"a\":1,\"a\":2}", "{\"a\":01}", "{a:1}", "[1]"})
    void what_is_no_object_is_refused(String text) {
        assertThatThrownBy(() -> Json.fields(text)).isInstanceOf(Refused.class);
    }

    @Test
    void numbers_too_long_to_count_with_are_refused_and_cost_nothing() {
        for (String number : List.of("1e999999999", "1e-999999999", "1e99999999999", "1e501", "9".repeat(501))) {
            assertThatThrownBy(() -> Json.number(number)).isInstanceOf(Refused.class);
            assertThat(Order.same(number, "1")).isFalse();
            assertThat(Order.same(number, number)).isTrue();
        }
        assertThat(Order.compare(Tree.of("1e999999999"), Tree.of("2e999999998")))
                .isPositive();
        assertThat(Json.number("1e500")).isEqualByComparingTo("1e500");
    }
}

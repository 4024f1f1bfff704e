package io.manyhands.worker.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class HandlerTest {
    private final HandlerRegistrar registrar = new HandlerRegistrar(() -> new HandlerJson(List.of()));

    @BeforeEach
    void register() {
        registrar.with(new Samples());
    }

    @Test
    void inputs_of_every_shape_are_bound() throws Throwable {
        assertThat(call("order", "{\"item\":\"nut\",\"count\":3}")).isEqualTo("3 x nut");
        assertThat(call("text", "\"abc\"")).isEqualTo("ABC");
        assertThat(call("orders", "[{\"item\":\"nut\",\"count\":3}]")).isEqualTo("nut");
        assertThat(call("counts", "{\"a\":1}")).isEqualTo(1L);
        assertThat(call("tree", "{\"a\":[1]}")).hasToString("{\"a\":[1]}");
        assertThat(call("nothing", "{\"ignored\":true}")).isEqualTo("done");
        assertThat(call("context", "7")).isEqualTo("7 of 0000000000001");
        assertThat(call("unit", "null")).isNull();
    }

    @Test
    void a_bad_input_is_refused_and_the_place_is_named() {
        refused(
                "order",
                "{\"item\":\"nut\",\"count\":3,\"colour\":1}",
                ": $.colour: unknown field; the known ones are count, item");
        refused("order", "{\"item\":\"nut\",\"count\":null}", ": $.count: must be a whole number, was null");
        refused("order", "{\"item\":\"nut\"}", ": $.count: is missing");
        refused("order", "{\"item\":\"nut\",\"count\":\"3\"}", ": $.count: must be a whole number, was \"3\"");
        refused("order", "{\"item\":\"nut\",\"count\":3.5}", ": $.count: must be a whole number, was 3.5");
        refused("order", "[]", ": $: must be an object, was []");
        refused(
                "orders",
                "[{\"item\":\"nut\",\"count\":1},{\"item\":\"nut\",\"count\":{}}]",
                ": $[1].count: must be a whole number, was {}");
        refused("long", "null", ": $: must be a whole number, was null");
        refused("long", "9223372036854775808", ": $: out of range of long: 9223372036854775808");
        refused("long", "1 2", "'long'");
        refused("long", "[1", "'long'");
    }

    @Test
    void a_place_deep_inside_is_named_as_a_path() {
        String good = "{\"price\":1,\"day\":\"2026-11-21\",\"size\":\"SMALL\"}";
        assertThat(refusal("basket", basket("{\"price\":\"abc\"}")))
                .endsWith(": $.orders[2].price: must be a number, was \"abc\"");
        assertThat(refusal("basket", basket("{\"price\":1,\"day\":\"21.11.\"}")))
                .endsWith(": $.orders[2].day: must be a LocalDate, was \"21.11.\"");
        assertThat(refusal("basket", basket("{\"price\":1,\"size\":\"HUGE\"}")))
                .endsWith(": $.orders[2].size: must be one of SMALL, LARGE, was \"HUGE\"");
        assertThat(refusal("basket", basket("{\"day\":\"2026-11-21\"}"))).endsWith(": $.orders[2].price: is missing");
        assertThat(refusal("basket", basket("{\"price\":-1}"))).endsWith(": $.orders[2]: a price is 0 or more");
        assertThat(refusal("basket", "{\"orders\":7,\"strange name\":1}"))
                .endsWith(": $.orders: must be an array, was 7");
        assertThat(refusal("basket", "{\"strange name\":1}")).contains(": $['strange name']: unknown field");
        assertThat(refusal("basket", basket("{\"price\":\"" + "x".repeat(10_000) + "\"}")))
                .hasSizeLessThan(300);
        assertThatCode(() -> call("basket", basket(good))).doesNotThrowAnyException();
    }

    private static String basket(String last) {
        return "{\"orders\":[{\"price\":1},{\"price\":2}," + last + "]}";
    }

    @Test
    void constraints_on_the_inputs_type_hold_and_every_violation_is_named() {
        assertThat(refusal("parcel", "{\"to\":\" \",\"items\":[{\"count\":1},{\"count\":0}],\"tags\":[\"a\",\"\"]}"))
                .contains("$.items[1].count: must be greater than or equal to 1; ")
                .contains("$.tags[1]: must not be blank; ")
                .contains("$.to: must not be blank");
        assertThat(refusal("parcels", "[{\"to\":\"x\",\"items\":[]},{}]"))
                .contains(": $[1].items: must not be null; $[1].to: must not be blank");
        assertThat(refusal("parcels-by-name", "{\"a b\":{}}")).contains(": $['a b'].items: must not be null");
        assertThatCode(() -> call("parcel", "{\"to\":\"x\",\"items\":[]}")).doesNotThrowAnyException();
    }

    @Test
    void a_stage_is_handed_on_as_it_is() throws Throwable {
        assertThat(call("later", "20")).isInstanceOf(CompletionStage.class);
    }

    @Test
    void what_a_handler_throws_comes_out_as_it_is() {
        assertThatThrownBy(() -> call("throws", "1")).isInstanceOf(IOException.class);
    }

    private Object call(String type, String input) throws Throwable {
        return registrar.handlers().of(type).call(input, new NoContext());
    }

    private String refusal(String type, String input) {
        BadInput refused = catchThrowableOfType(BadInput.class, () -> call(type, input));
        return refused.getMessage();
    }

    private void refused(String type, String input, String reason) {
        assertThatThrownBy(() -> call(type, input))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("'" + type + "' was refused")
                .hasMessageContaining(reason)
                .hasMessageNotContaining("Feature");
    }

    record Order(String item, int count) {}

    enum Size {
        SMALL,
        LARGE
    }

    record Basket(List<Line> orders) {}

    record Line(@JsonProperty(required = true) BigDecimal price, LocalDate day, Size size) {
        Line {
            if (price != null && price.signum() < 0) {
                throw new IllegalArgumentException("a price is 0 or more");
            }
        }
    }

    record Item(@Min(1) int count) {}

    record Parcel(@NotBlank String to, @NotNull List<@Valid Item> items, List<@NotBlank String> tags) {}

    static class Samples {
        @TaskHandler("order")
        public String order(Order order) {
            return order.count() + " x " + order.item();
        }

        @TaskHandler("basket")
        public void basket(Basket basket) {}

        @TaskHandler("parcel")
        public void parcel(Parcel parcel) {}

        @TaskHandler("parcels")
        public void parcels(List<Parcel> parcels) {}

        @TaskHandler("parcels-by-name")
        public void parcelsByName(Map<String, Parcel> parcels) {}

        @TaskHandler("text")
        public String text(String text) {
            return text.toUpperCase(java.util.Locale.ROOT);
        }

        @TaskHandler("orders")
        public String orders(List<Order> orders) {
            return orders.get(0).item();
        }

        @TaskHandler("counts")
        public long counts(Map<String, Long> counts) {
            return counts.get("a");
        }

        @TaskHandler("tree")
        public JsonNode tree(JsonNode tree) {
            return tree;
        }

        @TaskHandler("nothing")
        public String nothing() {
            return "done";
        }

        @TaskHandler("context")
        public String context(TaskContext context, int input) {
            return input + " of " + context.taskId();
        }

        @TaskHandler("unit")
        public void unit(Order order) {}

        @TaskHandler("long")
        public long number(long number) {
            return number;
        }

        @TaskHandler("later")
        public CompletionStage<Integer> later(int number) {
            return CompletableFuture.completedStage(number * 2);
        }

        @TaskHandler("throws")
        public void fails(int number) throws IOException {
            throw new IOException("no " + number);
        }
    }
}

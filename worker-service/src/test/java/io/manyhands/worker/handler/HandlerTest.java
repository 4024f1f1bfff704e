package io.manyhands.worker.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
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
        refused("order", "{\"item\":\"nut\",\"count\":3,\"colour\":1}", "at colour");
        refused("order", "{\"item\":\"nut\",\"count\":null}", "at count");
        refused("order", "{\"item\":\"nut\"}", "count");
        refused("order", "{\"item\":\"nut\",\"count\":\"3\"}", "at count");
        refused("order", "{\"item\":\"nut\",\"count\":3.5}", "at count");
        refused("orders", "[{\"item\":\"nut\",\"count\":1},{\"item\":\"nut\",\"count\":{}}]", "at [1].count");
        refused("long", "null", "'long'");
        refused("long", "9223372036854775808", "out of range");
        refused("long", "1 2", "'long'");
        refused("long", "[1", "'long'");
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

    private void refused(String type, String input, String reason) {
        assertThatThrownBy(() -> call(type, input))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("'" + type + "' was refused")
                .hasMessageContaining(reason)
                .hasMessageNotContaining("Feature");
    }

    record Order(String item, int count) {}

    static class Samples {
        @TaskHandler("order")
        public String order(Order order) {
            return order.count() + " x " + order.item();
        }

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

package io.manyhands.worker.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.manyhands.model.ErrorKind;
import io.manyhands.model.Outcome;
import io.manyhands.worker.handler.TaskHandler;
import io.manyhands.worker.runner.CancelSignal;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Inputs that a handler must not see. */
class InputsTest {
    private static final String DEEP = "[".repeat(10_000) + "]".repeat(10_000);

    private final Samples samples = new Samples();
    private final HandlerExecution execution = Attempts.execution(samples);

    @ParameterizedTest
    @ValueSource(strings = {"number", "order", "tree", "anything", "list"})
    void ten_thousand_brackets_are_rejected_before_the_handler_runs(String type) {
        rejected(type, DEEP);
        rejected(type, "{\"a\":" + DEEP + "}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"NaN", "\"NaN\"", "-Infinity", "\"Infinity\"", "\"\"", "1e400", "true", "null", "{}", "[1]"})
    void what_is_no_number_is_rejected_before_the_handler_runs(String input) {
        rejected("number", input);
        rejected("order", "{\"price\":" + input + "}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "\"NaN\"", "1e400", "true", "{}", "\"1\""})
    void what_is_no_number_is_rejected_in_collections_as_well(String input) {
        rejected("doubles", "[1," + input + "]");
        rejected("floats", "[1," + input + "]");
        rejected("boxes", "[1," + input + "]");
        rejected("boxes", "[1,\"-INF\"]");
    }

    @Test
    void an_item_that_is_too_deep_fails_alone() {
        Outcome outcome = run("tree", "[1," + DEEP + ",3]", 0L);
        assertThat(outcome.failedItems()).isEqualTo(1);
        assertThat(outcome.result()).contains("\"kind\":\"rejected\"").contains("{\"index\":2,\"value\":3}");
    }

    @Test
    void a_chunk_that_is_no_json_is_rejected_as_a_whole() {
        assertThat(run("tree", "[1,2", 0L).error().kind()).isEqualTo(ErrorKind.REJECTED);
        assertThat(run("tree", "[1,NaN]", 0L).error().kind()).isEqualTo(ErrorKind.REJECTED);
        assertThat(run("tree", "nothing", 0L).error().kind()).isEqualTo(ErrorKind.REJECTED);
    }

    private void rejected(String type, String input) {
        Outcome outcome = run(type, input, null);
        assertThat(outcome.error()).as(input).isNotNull();
        assertThat(outcome.error().kind()).isEqualTo(ErrorKind.REJECTED);
        assertThat(outcome.error().message()).startsWith("The input of '" + type + "' was refused");
        assertThat(samples.calls).hasValue(0);
        assertThat(run("number", "1.5", null).result()).isEqualTo("1.5");
        samples.calls.set(0);
    }

    private Outcome run(String type, String input, Long firstIndex) {
        return Attempts.outcome(execution.execute(Attempts.chunk(type, input, firstIndex), new CancelSignal()));
    }

    record Order(double price) {}

    static final class Samples {
        private final AtomicInteger calls = new AtomicInteger();

        @TaskHandler("number")
        public double number(double number) {
            calls.incrementAndGet();
            return number;
        }

        @TaskHandler("order")
        public double order(Order order) {
            return number(order.price());
        }

        @TaskHandler("doubles")
        public void doubles(double[] numbers) {
            calls.incrementAndGet();
        }

        @TaskHandler("floats")
        public void floats(float[] numbers) {
            calls.incrementAndGet();
        }

        @TaskHandler("boxes")
        public void boxes(List<Float> numbers) {
            calls.incrementAndGet();
        }

        @TaskHandler("tree")
        public JsonNode tree(JsonNode tree) {
            calls.incrementAndGet();
            return tree;
        }

        @TaskHandler("anything")
        public void anything(Object any) {
            calls.incrementAndGet();
        }

        @TaskHandler("list")
        public void list(List<List<Object>> list) {
            calls.incrementAndGet();
        }
    }
}

package io.manyhands.worker.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.manyhands.model.ErrorKind;
import io.manyhands.model.Outcome;
import io.manyhands.worker.child.Asks;
import io.manyhands.worker.handler.HandlerJson;
import io.manyhands.worker.handler.HandlerRegistrar;
import io.manyhands.worker.handler.TaskHandler;
import io.manyhands.worker.note.Notepads;
import io.manyhands.worker.runner.CancelSignal;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.util.RawValue;

class ChunkCallsTest {
    private final HandlerJson json = new HandlerJson(List.of());
    private final Samples samples = new Samples();
    private final CancelSignal cancellation = new CancelSignal();

    @Test
    void a_chunk_has_one_line_an_item_and_counts_the_failed_ones() {
        Outcome outcome = run("half", "[4, 5 ,6]", 17L);
        assertThat(outcome.result()).isEqualTo("""
                [
                {"index":17,"value":2},
                {"index":18,"error":{"kind":"error","message":"java.lang.IllegalArgumentException: odd: \\"5\\""}},
                {"index":19,"value":3}
                ]""");
        assertThat(outcome.failedItems()).isEqualTo(1);
    }

    @Test
    void an_empty_chunk_has_no_line() {
        assertThat(run("half", "[]", 0L).result()).isEqualTo("[\n]");
    }

    @Test
    void an_item_is_what_it_was_in_the_input_to_the_letter() {
        String items = "[null,true,-1.50,1e2,\"a\\nb]\\\"\",{\"a\":[1,{}]},[ ],\"äöü€😀\"]";
        List<String> lines = run("raw", items, 0L).result().lines().toList();
        assertThat(lines.get(1)).isEqualTo("{\"index\":0,\"value\":null},");
        assertThat(lines.get(5)).isEqualTo("{\"index\":4,\"value\":\"a\\nb]\\\"\"},");
        assertThat(lines.get(6)).isEqualTo("{\"index\":5,\"value\":{\"a\":[1,{}]}},");
        assertThat(lines.get(8)).isEqualTo("{\"index\":7,\"value\":\"äöü€😀\"}");
        assertThat(lines).hasSize(10);
    }

    @Test
    void long_inputs_of_any_shape_are_cut_at_the_right_places() {
        Random random = new Random(3);
        StringBuilder input = new StringBuilder("[");
        StringBuilder expected = new StringBuilder("[");
        for (int i = 0; i < 3_000; i++) {
            String item = item(random);
            input.append(i == 0 ? "" : ",")
                    .append(" ".repeat(random.nextInt(3)))
                    .append(item);
            expected.append(i == 0 ? "\n" : ",\n")
                    .append("{\"index\":" + i + ",\"value\":")
                    .append(item)
                    .append('}');
        }
        assertThat(run("raw", input + "]", 0L).result()).isEqualTo(expected + "\n]");
    }

    private static String item(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> String.valueOf(random.nextLong());
            case 1 -> "\"" + "ä€x".repeat(random.nextInt(2_000)) + "\"";
            case 2 -> "{\"a\":\"" + "y".repeat(random.nextInt(200)) + "\"}";
            case 3 -> "[1,2,[3]]";
            default -> "null";
        };
    }

    @Test
    void an_item_that_does_not_fit_the_handler_fails_alone() {
        Outcome outcome = run("half", "[4,\"x\",{},6]", 0L);
        assertThat(outcome.failedItems()).isEqualTo(2);
        assertThat(outcome.result()).contains("\"kind\":\"rejected\"").contains("{\"index\":3,\"value\":3}");
    }

    @Test
    void a_value_with_line_breaks_stays_in_its_line() {
        assertThat(run("pretty", "[1]", 0L).result().lines()).hasSize(3);
    }

    @Test
    void results_beyond_the_limit_fail_their_items_only() {
        Outcome outcome = run("long", "[2000000" + ",1000000".repeat(17) + ",1]", 0L);
        assertThat(outcome.failedItems()).isEqualTo(2);
        assertThat(outcome.result()).contains("too-large").contains("smaller chunks");
    }

    @Test
    void an_interrupt_ends_the_chunk() {
        Outcome outcome = run("cancel", "[1,2,3]", 0L);
        assertThat(outcome.error().kind()).isEqualTo(ErrorKind.ERROR);
        assertThat(outcome.error().message()).contains("interrupted");
        assertThat(samples.calls).isEqualTo(1);
    }

    @Test
    void what_is_no_array_fails_as_a_whole() {
        assertThat(run("half", "{}", 0L).error().message()).contains("must be a JSON array");
    }

    private Outcome run(String type, String input, Long firstIndex) {
        HandlerExecution execution = new HandlerExecution(
                "worker-1",
                new HandlerRegistrar(() -> json).with(samples).handlers(),
                json.mapper(),
                DataSize.ofMegabytes(type.equals("raw") ? 100 : 1),
                new Notepads(System::nanoTime),
                new Asks());
        return Attempts.outcome(execution.execute(Attempts.chunk(type, input, firstIndex), cancellation));
    }

    class Samples {
        private int calls;

        @TaskHandler("half")
        public int half(int n) {
            if (n % 2 != 0) {
                throw new IllegalArgumentException("odd: \"" + n + "\"");
            }
            return n / 2;
        }

        @TaskHandler("raw")
        public JsonNode raw(JsonNode value) {
            return value;
        }

        @TaskHandler("pretty")
        public RawValue pretty() {
            return new RawValue("{\n  \"a\": 1\r\n}");
        }

        @TaskHandler("long")
        public String text(int length) {
            return "x".repeat(length);
        }

        @TaskHandler("cancel")
        public void cancel() {
            calls++;
            cancellation.request();
        }
    }
}

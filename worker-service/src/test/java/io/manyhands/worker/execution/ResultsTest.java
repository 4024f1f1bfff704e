package io.manyhands.worker.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.manyhands.model.ErrorKind;
import io.manyhands.model.Outcome;
import io.manyhands.model.TaskError;
import io.manyhands.model.WireCodec;
import io.manyhands.model.WorkerReport;
import io.manyhands.worker.handler.TaskHandler;
import io.manyhands.worker.runner.CancelSignal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.DoubleNode;

/** Results that cannot be sent: the task fails and says why, and the worker goes on. */
class ResultsTest {
    private final Samples samples = new Samples();
    private final HandlerExecution execution = Attempts.execution(samples);

    @AfterEach
    void the_next_task_runs() {
        samples.result = () -> "fine";
        assertThat(Attempts.outcome(execution.execute(Attempts.task("plain", "1"), new CancelSignal()))
                        .result())
                .isEqualTo("\"fine\"");
    }

    @Test
    void one_that_refers_to_itself() {
        List<Object> list = new ArrayList<>();
        list.add(list);
        refused(ErrorKind.UNSERIALIZABLE, "nesting depth", () -> list);
        refused(ErrorKind.UNSERIALIZABLE, "Ring", Ring::new);
    }

    @Test
    void one_whose_getter_fails_names_the_getter() {
        refused(ErrorKind.UNSERIALIZABLE, "not loaded", Lazy::new);
        refused(ErrorKind.UNSERIALIZABLE, "\"children\"", Lazy::new);
    }

    @Test
    void numbers_that_json_does_not_have() {
        refused(ErrorKind.UNSERIALIZABLE, "JSON has no number NaN", () -> Double.NaN);
        refused(ErrorKind.UNSERIALIZABLE, "JSON has no number Infinity", () -> Map.of("a", List.of(1.0f / 0)));
        refused(ErrorKind.UNSERIALIZABLE, "JSON has no number -Infinity", () -> new double[] {1, -1 / 0.0});
        refused(ErrorKind.UNSERIALIZABLE, "JSON has no number NaN", () -> DoubleNode.valueOf(Double.NaN));
        refused(ErrorKind.UNSERIALIZABLE, "JSON has no number NaN", () -> new float[] {Float.NaN});
    }

    @Test
    void one_without_an_end() {
        refused(ErrorKind.TOO_LARGE, "more than 2097152 bytes; the limit is 1048576", Endless::new);
        refused(ErrorKind.TOO_LARGE, "the limit is 1048576", () -> Map.of("deep", new Endless()));
    }

    @Test
    void one_that_overflows_the_stack() {
        refused(ErrorKind.UNSERIALIZABLE, "Infinite recursion", Recursive::new);
    }

    @Test
    void half_of_a_surrogate_pair_arrives_as_it_was() {
        samples.result = () -> List.of("a\ud83d", "\ude00b", "\ude00\ud83d\ude00\ud83d");
        String result = run("plain", null).result();
        assertThat(result).isEqualTo("[\"a\\uD83D\",\"\\uDE00b\",\"\\uDE00\ud83d\ude00\\uD83D\"]");
        assertThat(new JsonMapper().readValue(result, Object.class)).isEqualTo(samples.result.get());
        assertThat(run("plain", 0L).result()).contains("\"value\":" + result);
    }

    @Test
    void an_error_with_half_of_a_pair_is_sent_without() {
        samples.result = () -> {
            throw new IllegalStateException("a\ud83d" + "x".repeat(10_000));
        };
        TaskError error = run("plain", null).error();
        assertThat(error.message()).contains("a?x");
        assertThat(error.trace()).contains("a?x");
    }

    private void refused(ErrorKind kind, String why, Supplier<Object> result) {
        samples.result = result;
        for (String type : List.of("plain", "stage", "later")) {
            TaskError error = run(type, null).error();
            assertThat(error).as(type).isNotNull();
            assertThat(error.kind()).isEqualTo(kind);
            assertThat(error.message()).contains("'" + type + "'").contains(why);
            assertThat(run(type, 0L).result())
                    .contains("\"kind\":\"" + kind.wireName() + "\"")
                    .contains("{\"index\":1,\"value\":\"fine\"}");
        }
    }

    private Outcome run(String type, Long firstIndex) {
        String input = firstIndex == null ? "1" : "[1,2]";
        Outcome outcome =
                Attempts.outcome(execution.execute(Attempts.chunk(type, input, firstIndex), new CancelSignal()));
        WireCodec.encode(new WorkerReport("w", null, List.of(), List.of(outcome), List.of(), false));
        return outcome;
    }

    static final class Samples {
        private volatile Supplier<Object> result = () -> 1;

        @TaskHandler("plain")
        public Object plain(int number) {
            return number == 1 ? result.get() : "fine";
        }

        @TaskHandler("stage")
        public CompletionStage<Object> stage(int number) {
            return CompletableFuture.completedStage(plain(number));
        }

        @TaskHandler("later")
        public CompletionStage<Object> later(int number) {
            return CompletableFuture.supplyAsync(() -> plain(number));
        }
    }

    static final class Ring {
        public Ring getSelf() {
            return new Ring();
        }
    }

    static final class Lazy {
        public List<String> getChildren() {
            throw new IllegalStateException("not loaded");
        }
    }

    static final class Recursive {
        public int getSum() {
            return getSum() + 1;
        }
    }

    static final class Endless implements Iterator<String> {
        @Override
        public boolean hasNext() {
            return true;
        }

        @Override
        public String next() {
            return "again";
        }
    }
}

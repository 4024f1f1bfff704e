package io.manyhands.worker.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.manyhands.model.ErrorKind;
import io.manyhands.model.Outcome;
import io.manyhands.worker.child.Asks;
import io.manyhands.worker.handler.HandlerJson;
import io.manyhands.worker.handler.HandlerRegistrar;
import io.manyhands.worker.handler.TaskContext;
import io.manyhands.worker.handler.TaskFailed;
import io.manyhands.worker.handler.TaskHandler;
import io.manyhands.worker.note.Notepads;
import io.manyhands.worker.runner.CancelSignal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class HandlerExecutionTest {
    private static final DataSize LIMIT = DataSize.ofKilobytes(1);

    private final HandlerJson json = new HandlerJson(List.of());
    private final HandlerExecution execution = new HandlerExecution(
            "worker-1",
            new HandlerRegistrar(() -> json).with(new Samples()).handlers(),
            json.mapper(),
            LIMIT,
            new Notepads(System::nanoTime),
            new Asks());

    @Test
    void a_result_is_json_and_carries_the_grants_secret() {
        assertThat(run("map", "1")).isEqualTo(new Outcome(5, 2, 99, "{\"n\":1}", null, 0));
        assertThat(run("nothing", "1").result()).isEqualTo("null");
    }

    @Test
    void a_handler_knows_its_attempt() {
        assertThat(run("context", "null").result()).isEqualTo("\"0000000000005/2 on worker-1\"");
    }

    @Test
    void an_exception_becomes_its_class_message_and_trace() {
        Outcome outcome = run("throws", "1");
        assertThat(outcome.error().kind()).isEqualTo(ErrorKind.ERROR);
        assertThat(outcome.error().message()).isEqualTo("java.lang.IllegalStateException: no 1");
        assertThat(outcome.error().trace()).contains("Samples.fails");
    }

    @Test
    void a_handler_may_say_of_what_kind_its_failure_is() {
        Outcome outcome = run("kind", "1");
        assertThat(outcome.error().kind()).isEqualTo(ErrorKind.TIMEOUT);
        assertThat(outcome.error().message()).isEqualTo("too slow");
        assertThat(outcome.error().trace()).isNull();
    }

    @Test
    void an_endless_trace_and_message_are_cut() {
        Outcome deep = run("overflow", "1");
        assertThat(deep.error().kind()).isEqualTo(ErrorKind.ERROR);
        assertThat(deep.error().message()).contains("StackOverflowError");
        assertThat(deep.error().trace()).hasSizeLessThanOrEqualTo(16 * 1024).endsWith("(cut)");
        assertThat(run("verbose", "1").error().message()).hasSizeLessThanOrEqualTo(4 * 1024);
    }

    @Test
    void errors_of_the_jvm_end_the_attempt_and_nothing_else() {
        assertThat(run("memory", "1").error().kind()).isEqualTo(ErrorKind.OUT_OF_MEMORY);
        assertThat(run("linkage", "1").error().message()).contains("NoClassDefFoundError");
        assertThat(run("malicious", "1").error().message()).contains("its message cannot be had");
        assertThat(run("map", "2").result()).isEqualTo("{\"n\":2}");
    }

    @Test
    void an_unknown_type_names_itself_and_the_known_ones() {
        Outcome outcome = run("unheard-of", "1");
        assertThat(outcome.error().kind()).isEqualTo(ErrorKind.UNKNOWN_TYPE);
        assertThat(outcome.error().message()).contains("'unheard-of'").contains("context", "throws");
    }

    @Test
    void a_bad_input_is_rejected() {
        Outcome outcome = run("map", "\"x\"");
        assertThat(outcome.error().kind()).isEqualTo(ErrorKind.REJECTED);
        assertThat(outcome.error().message()).startsWith("The input of 'map' was refused");
    }

    @Test
    void what_cannot_be_json_is_named_with_the_reason() {
        Outcome outcome = run("object", "1");
        assertThat(outcome.error().kind()).isEqualTo(ErrorKind.UNSERIALIZABLE);
        assertThat(outcome.error().message()).contains("'object'").contains("a java.lang.Object");
        assertThat(run("cycle", "1").error().kind()).isEqualTo(ErrorKind.UNSERIALIZABLE);
    }

    @Test
    void a_result_at_the_limit_is_sent_and_one_byte_more_is_refused_with_both_sizes() {
        assertThat(run("string", "1022").result()).hasSize(1024);
        Outcome outcome = run("string", "1023");
        assertThat(outcome.error().kind()).isEqualTo(ErrorKind.TOO_LARGE);
        assertThat(outcome.error().message()).contains("1025 bytes").contains("limit is 1024");
        assertThat(run("umlauts", "511").result()).hasSize(513);
        assertThat(run("umlauts", "512").error().message()).contains("1026 bytes");
    }

    @Test
    void what_was_cancelled_before_it_began_does_not_begin() {
        CancelSignal cancelled = new CancelSignal();
        cancelled.request();
        Outcome outcome = Attempts.outcome(execution.execute(Attempts.task("map", "1"), cancelled));
        assertThat(outcome.error().message()).contains("cancelled before it began");
    }

    private Outcome run(String type, String input) {
        return Attempts.outcome(execution.execute(Attempts.task(type, input), new CancelSignal()));
    }

    static class Samples {
        @TaskHandler("map")
        public Map<String, Integer> map(int n) {
            return Map.of("n", n);
        }

        @TaskHandler("nothing")
        public void nothing() {}

        @TaskHandler("context")
        public String context(TaskContext context) {
            return context.taskId() + "/" + context.attempt() + " on " + context.worker();
        }

        @TaskHandler("throws")
        public void fails(int n) {
            throw new IllegalStateException("no " + n);
        }

        @TaskHandler("kind")
        public void kind() {
            throw new TaskFailed(ErrorKind.TIMEOUT, "too slow");
        }

        @TaskHandler("overflow")
        public int overflow(int n) {
            return overflow(n + 1) + 1;
        }

        @TaskHandler("verbose")
        public void verbose() {
            throw new IllegalStateException("x".repeat(100_000));
        }

        @TaskHandler("memory")
        public void memory() {
            throw new OutOfMemoryError("pretended");
        }

        @TaskHandler("linkage")
        public void linkage() {
            throw new NoClassDefFoundError("gone");
        }

        @TaskHandler("malicious")
        public void malicious() {
            throw new Malicious();
        }

        @TaskHandler("object")
        public Object object() {
            return new Object();
        }

        @TaskHandler("cycle")
        public Object cycle() {
            List<Object> list = new ArrayList<>();
            list.add(list);
            return list;
        }

        @TaskHandler("string")
        public String string(int length) {
            return "x".repeat(length);
        }

        @TaskHandler("umlauts")
        public String umlauts(int length) {
            return "ä".repeat(length);
        }
    }

    static final class Malicious extends RuntimeException {
        @Override
        public String getMessage() {
            throw new IllegalStateException("not even this");
        }
    }
}

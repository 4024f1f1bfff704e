package io.manyhands.worker.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manyhands.worker.builtin.time.Durations;
import io.manyhands.worker.handler.BadInput;
import io.manyhands.worker.handler.HandlerJson;
import io.manyhands.worker.handler.HandlerRegistrar;
import io.manyhands.worker.handler.NoContext;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The built-in types as a client sees them: JSON in, JSON out. */
class BuiltinsTest {
    private final JsonMapper json = new HandlerJson(List.of()).mapper();
    private final HandlerRegistrar registrar = new HandlerRegistrar(() -> new HandlerJson(List.of()))
            .with(new Basics())
            .with(new Numbers())
            .with(new PrimeTest())
            .with(new Countdown())
            .with(new Sleep());

    @Test
    void echo_answers_its_input() throws Throwable {
        for (String input : List.of("null", "1", "\"a\"", "[1,{\"b\":null}]", "12345678901234567890123")) {
            assertThat(call("echo", input)).isEqualTo(input);
        }
    }

    @Test
    void squares_are_exact() throws Throwable {
        assertThat(call("square", "12")).isEqualTo("144");
        assertThat(call("square", "-3")).isEqualTo("9");
        assertThat(call("square", "1.1")).isEqualTo("1.21");
        assertThat(call("square", "9223372036854775807"))
                .isEqualTo(BigInteger.valueOf(Long.MAX_VALUE).pow(2).toString());
        assertThatThrownBy(() -> call("square", "\"12\"")).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> call("square", "1e99999")).hasMessageContaining("Exponents");
    }

    @Test
    void sums_are_exact() throws Throwable {
        assertThat(call("sum", "[]")).isEqualTo("0");
        assertThat(call("sum", "[1,2,3]")).isEqualTo("6");
        assertThat(call("sum", "[0.1,0.2]")).isEqualTo("0.3");
        assertThat(call("sum", "[9223372036854775807,1]")).isEqualTo("9223372036854775808");
        assertThatThrownBy(() -> call("sum", "[1,null]")).hasMessageContaining("null is not a number");
        assertThatThrownBy(() -> call("sum", "[1,1e999999]")).hasMessageContaining("Exponents");
    }

    @Test
    void a_countdown_ends_at_zero() throws Throwable {
        assertThat(call("countdown", "0")).isEqualTo("0");
        assertThat(call("countdown", "3000000")).isEqualTo("0");
        assertThatThrownBy(() -> call("countdown", "-1")).hasMessageContaining("from -1");
    }

    @Test
    void a_countdown_stops_when_it_is_interrupted() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> call("countdown", "9223372036854775807")).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void sleep_takes_seconds_and_durations() throws Throwable {
        assertThat(call("sleep", "0")).isEqualTo("null");
        assertThat(Durations.of(tree("0.25"))).hasMillis(250);
        assertThat(Durations.of(tree("3"))).hasSeconds(3);
        assertThat(Durations.of(tree("\"250ms\""))).hasMillis(250);
        assertThat(Durations.of(tree("\"1.5s\""))).hasMillis(1_500);
        assertThat(Durations.of(tree("\"2m\""))).hasMinutes(2);
        assertThat(Durations.of(tree("\"PT1S\""))).hasSeconds(1);
        for (String bad : List.of("-1", "1e300", "\"soon\"", "\"PT-1S\"", "true", "null", "\"999999h\"")) {
            assertThatThrownBy(() -> Durations.of(tree(bad))).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void sleep_stops_when_it_is_interrupted() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> call("sleep", "\"1h\"")).isInstanceOf(InterruptedException.class);
    }

    @Test
    void fail_fails_with_the_message() {
        assertThatThrownBy(() -> call("fail", "\"on purpose\"")).hasMessage("on purpose");
        assertThatThrownBy(() -> call("fail", "{\"why\":1}")).hasMessage("{\"why\":1}");
    }

    @Test
    void process_info_tells_where_it_ran() throws Throwable {
        JsonNode info = tree(call("process-info", "null"));
        assertThat(info.get("pid").longValue())
                .isEqualTo(ProcessHandle.current().pid());
        assertThat(info.get("worker").stringValue()).isEqualTo("test");
        assertThat(info.get("thread").stringValue())
                .isEqualTo(Thread.currentThread().getName());
        assertThat(info.propertyNames()).containsExactlyInAnyOrder("pid", "parentPid", "worker", "thread", "host");
    }

    private JsonNode tree(String text) {
        return json.readTree(text);
    }

    private String call(String type, String input) throws Throwable {
        return json.writeValueAsString(registrar.handlers().of(type).call(input, new NoContext()));
    }
}

package io.manyhands.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manyhands.model.Heartbeat.TaskType;
import io.manyhands.model.Heartbeat.WorkerPool;
import java.util.List;
import org.junit.jupiter.api.Test;

class WireCodecTest {

    @Test
    void a_heartbeat_of_an_older_worker_lacks_what_it_did_not_know() {
        String old = "{\"worker\":\"w\",\"heartbeat\":{\"host\":\"h\",\"pid\":1,\"version\":\"0\",\"startedAt\":2,"
                + "\"usedMemory\":3,\"maxMemory\":4}}";
        Heartbeat heartbeat =
                WireCodec.decode(old.getBytes(UTF_8), WorkerReport.class).heartbeat();
        assertThat(heartbeat.host()).isEqualTo("h");
        assertThat(heartbeat.takesAssignments()).isFalse();
        assertThat(heartbeat.held()).isNull();
        assertThat(heartbeat.residentMemory()).isNull();
        assertThat(heartbeat.javaVersion()).isNull();
    }

    @Test
    void every_message_comes_back_as_it_was() {
        Grant grant = new Grant(7, 2, -5);
        TaskError error = new TaskError(ErrorKind.OUT_OF_MEMORY, "", "at … \u0000 \"x\"");
        Heartbeat heartbeat = new Heartbeat(
                "h",
                1,
                "v",
                2,
                true,
                List.of(new WorkerPool("cpu", 2, 1, 0)),
                List.of(new TaskType("echo", "cpu")),
                3,
                4,
                true,
                List.of(new AttemptRef(7, 2)),
                5L,
                "17");
        comesBack(new Offer(7, 1, "echo", "{\"a\": 1.0000000000000000001}", null));
        comesBack(new Offer(-7, 1, "echo", "[1]", 0L));
        comesBack(new Offer(7, 3, "echo", "1", null, 100L, 2));
        comesBack(new WorkerReport("w", null, List.of(new AttemptRef(1, 1)), List.of(), List.of(), false));
        comesBack(new WorkerReport(
                "w",
                heartbeat,
                List.of(),
                List.of(Outcome.success(grant, "null", 0), Outcome.failure(grant, error)),
                List.of(new Release(7, 2, -5)),
                true));
        comesBack(new WorkerReport(
                "w",
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(
                        new Notes(7, 2, -5, 1, new Progress(3, 10, "ä"), List.of()),
                        new Notes(7, 2, -5, 2, null, List.of("one", "\n\u0000"))),
                List.of(
                        new Ask(7, 2, -5, 1, "{}", null, null),
                        new Ask(7, 2, -5, 2, null, 8L, null),
                        new Ask(7, 2, -5, 3, null, null, new SharedCall("m", "{}"))),
                false));
        comesBack(MasterReply.EMPTY);
        comesBack(new MasterReply(
                List.of(grant),
                List.of(new Denial(8, 1, "cancelled")),
                List.of(new AttemptRef(9, 3)),
                List.of(new Stop(10, 1, true)),
                List.of(new Answer(10, 1, 2, 11L, TaskState.FAILED, null, error, "{}")),
                List.of(new Assignment("cpu", new Offer(12, 1, "echo", "1", null), new Grant(12, 1, 5))),
                true,
                true));
    }

    @Test
    void a_field_of_a_later_version_is_passed_over() {
        byte[] later =
                "{\"task\":7,\"attempt\":1,\"type\":\"echo\",\"input\":\"1\",\"gpu\":{\"count\":2}}".getBytes(UTF_8);
        assertThat(WireCodec.decode(later, Offer.class)).isEqualTo(new Offer(7, 1, "echo", "1", null));
    }

    @Test
    void a_report_of_an_earlier_version_says_nothing_of_running_attempts() {
        byte[] earlier = "{\"worker\":\"w\"}".getBytes(UTF_8);
        assertThat(WireCodec.decode(earlier, WorkerReport.class).notes()).isEmpty();
    }

    @Test
    void an_error_of_a_later_versions_kind_is_an_error() {
        byte[] later = "{\"kind\":\"solar-flare\",\"message\":\"m\"}".getBytes(UTF_8);
        Outcome outcome = WireCodec.decode(
                        ("{\"worker\":\"w\",\"outcomes\":[{\"task\":1,\"attempt\":1,\"secret\":2,\"error\":"
                                        + new String(later, UTF_8) + "}]}")
                                .getBytes(UTF_8),
                        WorkerReport.class)
                .outcomes()
                .get(0);
        assertThat(outcome.error()).isEqualTo(new TaskError(ErrorKind.ERROR, "m", null));
    }

    @Test
    void damage_is_named_and_the_next_message_is_read() {
        for (String bad : List.of("", "null", "{", "[]", "{\"task\":7}", "{\"task\":\"x\"}", "\u0000")) {
            assertThatThrownBy(() -> WireCodec.decode(bad.getBytes(UTF_8), Offer.class))
                    .as(bad)
                    .isInstanceOf(WireCodec.MalformedMessage.class)
                    .hasMessageContaining("Offer");
        }
        comesBack(new Offer(7, 1, "echo", "1", null));
    }

    private static void comesBack(Message message) {
        assertThat(WireCodec.decode(WireCodec.encode(message), message.getClass()))
                .isEqualTo(message);
    }
}

package io.manyhands.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * What tasks can do to a cluster whose tasks run in processes: nothing. One cluster for all of them, with two slots; in the other
 * slot a neighbour runs from the beginning to the end.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContainmentIT {
    private static final Map<String, String> SETTINGS =
            Map.of("MANYHANDS_WORKER_KILL_GRACE", "300ms", "MANYHANDS_WORKER_CHILD_MAX_HEAP", "96MB");

    @TempDir
    static Path folder;

    private Launched up;
    private Tasks tasks;
    private String neighbour;

    @BeforeAll
    void start() throws Exception {
        String plugins = Misfits.in(folder).toString();
        up = Launched.start(folder, SETTINGS, "up", "--port", "0", "--slots", "2", "--processes", "--plugins", plugins);
        tasks = new Tasks(up.address());
        neighbour = tasks.submit("await-file", folder.resolve("now").toString());
        tasks.awaitRunning(neighbour);
        tasks.aNormalOneRuns(); // So there is a process for the first test, as there is for all later ones.
    }

    @AfterEach
    void othersRunAsBefore() throws Exception {
        tasks.aNormalOneRuns();
        JsonNode beside = tasks.view(neighbour);
        assertThat(beside.get("state").asString()).as("%s", beside).isEqualTo("RUNNING");
        assertThat(beside.get("attempt").asInt()).isEqualTo(1);
    }

    @AfterAll
    void theNeighbourEndsWell() throws Exception {
        try (Launched ending = up) {
            Files.createFile(folder.resolve("now"));
            assertThat(tasks.end(neighbour).get("state").asString()).isEqualTo("SUCCEEDED");
            assertThat(ending.errors()).isEmpty();
        }
    }

    private static void failed(JsonNode task, String kind, String... said) {
        assertThat(task.get("state").asString()).as("%s", task).isEqualTo("FAILED");
        assertThat(task.get("error").get("kind").asString()).as("%s", task).isEqualTo(kind);
        assertThat(task.get("error").toString()).contains(said);
    }

    @ParameterizedTest
    @CsvSource({"exit,7,exit code 7", "exit,0,exit code 0", "halt,9,exit code 9", "kill-itself,,SIGKILL"})
    void the_end_of_its_process_fails_a_task_with_the_cause(String type, Integer input, String cause) throws Exception {
        failed(tasks.end(type, input), "process-exit", cause);
    }

    @Test
    void a_task_that_kills_its_process_each_time_has_as_many_attempts_as_it_was_given() throws Exception {
        JsonNode task = tasks.end(
                tasks.submit("kill-itself", null, Map.of("retry", Map.of("maxAttempts", 3, "backoff", "10ms"))));
        failed(task, "process-exit", "SIGKILL");
        assertThat(task.get("attempts"))
                .extracting(attempt -> attempt.get("outcome").asString())
                .containsExactly("process-exit", "process-exit", "failed");
    }

    @Test
    void a_full_heap_is_told_as_such() throws Exception {
        failed(tasks.end("hoard", null), "out-of-memory", "max-heap");
    }

    @ParameterizedTest
    @CsvSource({"overflow,StackOverflowError", "linkage,NoClassDefFoundError: pretended"})
    void an_error_of_the_jvms_is_the_tasks_alone(String type, String said) throws Exception {
        failed(tasks.end(type, 1), "error", said, "misfits.Misfits." + type);
    }

    @ParameterizedTest
    @CsvSource({"loop,Misfits.loop", "deadlock,Deadlocked"})
    void what_never_ends_is_ended_by_its_timeout_and_shows_where_it_stood(String type, String stack) throws Exception {
        failed(tasks.end(tasks.submit(type, null, Map.of("timeout", "3s"))), "timeout", stack);
    }

    @ParameterizedTest
    @CsvSource({"deaf,false", "deaf,true", "loop,false"})
    void a_task_that_swallows_its_interrupt_is_cancelled_at_once_and_its_process_killed(String type, boolean kill)
            throws Exception {
        String task = tasks.submit(type, null);
        tasks.awaitBegun(task);
        tasks.cancel(task, kill);
        assertThat(tasks.state(task)).isEqualTo("CANCELLED");
        // What runs after each test needs the slot.
    }

    @ParameterizedTest
    @CsvSource({
        "text,1048575,too-large,1048577",
        "circle,,unserializable,java.util.ArrayList",
        "nan,,unserializable,NaN"
    })
    void a_result_that_cannot_be_told_fails_its_task(String type, Integer input, String kind, String said)
            throws Exception {
        failed(tasks.end(type, input), kind, said);
    }

    @Test
    void a_result_of_the_limit_is_told() throws Exception {
        assertThat(tasks.end("text", 1_048_574).get("result").asString()).hasSize(1_048_574);
    }
}

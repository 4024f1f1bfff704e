package io.manyhands.worker.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.manyhands.model.Answer;
import io.manyhands.model.Ask;
import io.manyhands.model.AskRef;
import io.manyhands.model.AttemptRef;
import io.manyhands.model.ErrorKind;
import io.manyhands.model.Outcome;
import io.manyhands.model.TaskError;
import io.manyhands.model.TaskState;
import io.manyhands.worker.child.Asks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How children begin, are replaced, and end. Real ones. */
class ChildLivesTest {
    private static final String OPTION = "manyhands.worker.child.jvm-options[0]";

    @TempDir
    private Path folder;

    private static Set<String> pids(Processes processes, int count) {
        Set<String> pids = new HashSet<>();
        for (int i = 1; i <= count; i++) {
            pids.add(processes.run(i, "pid", "1").result());
        }
        return pids;
    }

    @Test
    void a_spawned_attempt_has_a_process_of_its_own() {
        try (Processes processes = new Processes(true, 1, Map.of())) {
            assertThat(pids(processes, 3)).hasSize(3);
        }
    }

    @Test
    void one_process_serves_many_attempts() {
        try (Processes processes = new Processes(false, 1, Map.of())) {
            assertThat(pids(processes, 3)).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"max-tasks,1", "max-memory,1MB", "max-age,1ms"})
    void a_child_that_has_reached_a_bound_is_replaced(String bound, String value) {
        try (Processes processes = new Processes(false, 1, Map.of("manyhands.worker.child." + bound, value))) {
            assertThat(pids(processes, 2)).hasSize(2);
        }
    }

    @Test
    void an_initializer_runs_once_a_child_its_work_is_reused_and_it_is_released_at_the_end() throws IOException {
        Path journal = folder.resolve("journal");
        try (Processes processes = new Processes(false, 1, Map.of(OPTION, "-Dtest.journal=" + journal))) {
            assertThat(processes.run(1, "uses", "1").result()).isEqualTo("1");
            assertThat(processes.run(2, "uses", "1").result()).isEqualTo("2");
            assertThat(Files.readAllLines(journal)).containsExactly("initialize");
        }
        assertThat(Files.readAllLines(journal)).containsExactly("initialize", "release");
    }

    @Test
    void a_failing_initializer_fails_attempts_with_its_reason_and_is_tried_again() throws IOException {
        Path journal = folder.resolve("journal");
        Map<String, String> settings = Map.of(
                OPTION,
                "-Dtest.bad-initializer=true",
                "manyhands.worker.child.jvm-options[1]",
                "-Dtest.journal=" + journal);
        try (Processes processes = new Processes(false, 1, settings)) {
            Outcome outcome = processes.run(1, "echo", "1");
            assertThat(outcome.error().kind()).isEqualTo(ErrorKind.ERROR);
            assertThat(outcome.error().message()).contains("Misbehaving").contains("no such database");
            assertThat(((ProcessRunner) processes.runner).problem())
                    .hasValueSatisfying(problem -> assertThat(problem).contains("no such database"));
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> Files.readAllLines(journal).stream()
                                    .filter("initialize"::equals)
                                    .count()
                            > 1);
        }
    }

    @Test
    void a_jvm_that_does_not_start_fails_attempts_with_what_it_said() {
        try (Processes processes = new Processes(false, 1, Map.of(OPTION, "-XX:NoSuchOption"))) {
            assertThat(processes.run(1, "echo", "1").error().message()).contains("NoSuchOption");
        }
    }

    @Test
    void an_attempt_whose_time_is_over_before_its_child_is_there_times_out_and_the_next_one_runs() {
        try (Processes processes = new Processes(true, 1, Map.of())) {
            AttemptRef attempt = processes.submit(1, "echo", "1");
            processes.runner.expire(attempt);
            TaskError error = processes.next().error();
            assertThat(error.kind()).isEqualTo(ErrorKind.TIMEOUT);
            assertThat(error.trace()).contains("No child process was there");
            assertThat(processes.run(2, "echo", "2").result()).isEqualTo("2");
        }
    }

    @Test
    void an_attempt_submits_and_awaits_without_a_slot_from_its_process() throws InterruptedException {
        try (Processes processes = new Processes(false, 1, Map.of())) {
            BlockingQueue<String> said = new LinkedBlockingQueue<>();
            processes.asks.connect(new Answering(processes.asks, said));
            assertThat(processes.run(1, "family", "1").result()).isEqualTo("\"0000000000009 grown 1\"");
            assertThat(said).containsSubsequence("submit", "give up", "await", "resume");
        }
    }

    /** Masters that answer at once. */
    private record Answering(Asks asks, BlockingQueue<String> said) implements Asks.Line {
        @Override
        public void send(Ask ask) {
            said.add(ask.submission() == null ? "await" : "submit");
            Answer answer = ask.submission() == null
                    ? Answer.ended(ask, 9, TaskState.SUCCEEDED, "\"grown\"", null)
                    : Answer.submitted(ask, 9);
            asks.answered(answer);
        }

        @Override
        public void drop(AskRef ask) {}

        @Override
        public void giveUpSlot(AttemptRef attempt) {
            said.add("give up");
        }

        @Override
        public void resume(AttemptRef attempt) {
            said.add("resume");
        }
    }

    @Test
    void bad_bounds_are_refused_by_name() {
        for (List<String> bad : List.of(
                List.of("kill-grace", "-1s"),
                List.of("child.max-tasks", "0"),
                List.of("child.max-heap", "1MB"),
                List.of("child.max-memory", "0B"),
                List.of("child.max-age", "0s"))) {
            assertThatThrownBy(() -> Processes.jvms(Map.of("manyhands.worker." + bad.get(0), bad.get(1))))
                    .hasStackTraceContaining("manyhands.worker." + bad.get(0));
        }
    }
}

package io.manyhands.worker.process;

import static io.manyhands.worker.process.Processes.awaitGone;
import static org.assertj.core.api.Assertions.assertThat;

import io.manyhands.model.AttemptRef;
import io.manyhands.model.ErrorKind;
import io.manyhands.model.Notes;
import io.manyhands.model.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What handlers can do to a worker whose runner is a process: nothing. Real children. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProcessRunnerTest {
    private long task = 1;
    private Processes processes;

    @BeforeAll
    void start() {
        processes = new Processes(false, 2, Map.of("manyhands.worker.kill-grace", "300ms"));
    }

    @AfterAll
    void stop() {
        processes.close();
    }

    private Outcome run(String type, String input) {
        return processes.run(task++, type, input);
    }

    private AttemptRef submit(String type) {
        return processes.submit(task++, type, "1");
    }

    private void theNextOneRuns() {
        assertThat(run("echo", "42").result()).isEqualTo("42");
    }

    @Test
    void a_task_runs_in_a_child_of_this_process() {
        String info = run("process-info", "1").result();
        assertThat(info)
                .contains("\"parentPid\":" + ProcessHandle.current().pid())
                .contains("\"worker\":\"worker-1\"");
        assertThat(info).doesNotContain("\"pid\":" + ProcessHandle.current().pid());
    }

    @Test
    void what_a_handler_prints_and_logs_is_there_before_its_outcome() {
        run("print", "1");
        List<String> lines = new ArrayList<>();
        List<String> progress = new ArrayList<>();
        for (Notes notes : processes.notepads.take(System.nanoTime())) {
            lines.addAll(notes.lines());
            progress.add(String.valueOf(notes.progress()));
        }
        assertThat(lines).contains("printed", "complained", "logged", "no line end");
        assertThat(progress.toString()).contains("half");
    }

    @ParameterizedTest
    @CsvSource({"exit,7,last words", "exit,0,last words", "halt,9,hardly a word"})
    void an_exit_fails_its_attempt_with_code_and_last_words(String type, String code, String words) {
        Outcome outcome = run(type, code);
        assertThat(outcome.error().kind()).isEqualTo(ErrorKind.PROCESS_EXIT);
        assertThat(outcome.error().message()).contains("exit code " + code);
        assertThat(outcome.error().trace()).contains(words);
        theNextOneRuns();
    }

    @ParameterizedTest
    @CsvSource({"KILL,SIGKILL", "SEGV,SIGABRT"})
    void a_native_crash_fails_its_attempt_with_the_signal(String signal, String name) {
        Outcome outcome = run("signal", '"' + signal + '"');
        assertThat(outcome.error().kind()).isEqualTo(ErrorKind.PROCESS_EXIT);
        assertThat(outcome.error().message()).contains(name);
        if (signal.equals("SEGV")) {
            assertThat(outcome.error().trace()).contains("SIGSEGV");
        }
        theNextOneRuns();
    }

    @Test
    void a_full_heap_fails_its_attempt_and_no_neighbour() {
        AttemptRef neighbour = submit("sleep-long");
        processes.line("sleeping");
        Outcome outcome = run("hoard", "1");
        assertThat(outcome.error().kind()).isEqualTo(ErrorKind.OUT_OF_MEMORY);
        assertThat(outcome.error().message()).contains("max-heap");
        processes.runner.interrupt(neighbour);
        assertThat(processes.next().result()).isEqualTo("\"interrupted\"");
        theNextOneRuns();
    }

    @ParameterizedTest
    @ValueSource(strings = {"overflow", "linkage"})
    void errors_that_leave_the_process_whole_are_the_attempts_alone(String type) {
        Outcome outcome = run(type, "1");
        assertThat(outcome.error().kind()).isEqualTo(ErrorKind.ERROR);
        assertThat(outcome.error().trace()).contains("Misbehaving");
        theNextOneRuns();
    }

    @Test
    void an_endless_loop_times_out_with_its_stack() {
        AttemptRef attempt = submit("spin");
        processes.line("spinning");
        assertThat(processes.runner.expire(attempt)).isEmpty();
        Outcome outcome = processes.next();
        assertThat(outcome.error().kind()).isEqualTo(ErrorKind.TIMEOUT);
        assertThat(outcome.error().trace()).contains("Misbehaving.spin");
        theNextOneRuns();
    }

    @Test
    void a_deadlock_times_out_with_the_threads_that_wait_for_each_other() {
        AttemptRef attempt = submit("deadlock");
        processes.line("deadlocked");
        processes.runner.expire(attempt);
        Outcome outcome = processes.next();
        assertThat(outcome.error().kind()).isEqualTo(ErrorKind.TIMEOUT);
        assertThat(outcome.error().trace())
                .startsWith("Deadlocked")
                .contains("rival")
                .contains("Misbehaving.deadlock");
        theNextOneRuns();
    }

    @Test
    void an_interrupt_is_heeded_without_the_loss_of_the_process() {
        AttemptRef attempt = submit("sleep-long");
        processes.line("sleeping");
        processes.runner.interrupt(attempt);
        assertThat(processes.next().result()).isEqualTo("\"interrupted\"");
    }

    @Test
    void an_interrupt_that_is_ignored_ends_in_a_kill_and_never_hits_another_attempt() {
        AttemptRef attempt = submit("spin");
        processes.line("spinning");
        processes.runner.interrupt(attempt);
        assertThat(processes.next().error().message()).contains("cancelled");
        processes.runner.kill(attempt);
        theNextOneRuns();
    }

    @Test
    void a_kill_takes_everything_along_that_the_attempt_has_started() {
        AttemptRef attempt = submit("grandchildren");
        String[] pids =
                processes.line("started ").substring("started ".length()).split(" ");
        assertThat(pids).hasSize(3);
        processes.runner.kill(attempt);
        assertThat(processes.next().error()).isNotNull();
        Arrays.stream(pids).forEach(pid -> awaitGone(Long.parseLong(pid)));
    }

    @Test
    void a_child_with_leaked_threads_runs_nothing_more() {
        Set<String> before = new TreeSet<>();
        for (int i = 0; i < 4; i++) {
            before.add(run("pid", "1").result());
        }
        for (int i = 0; i < before.size(); i++) {
            assertThat(run("leak", "1").result()).isEqualTo("null");
        }
        Set<String> after = new TreeSet<>();
        for (int i = 0; i < 4; i++) {
            after.add(run("pid", "1").result());
        }
        assertThat(after).doesNotContainAnyElementsOf(before);
    }
}

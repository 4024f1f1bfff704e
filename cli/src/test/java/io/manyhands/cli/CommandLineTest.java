package io.manyhands.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.manyhands.cli.console.Console;
import io.manyhands.cli.console.Output;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    private static final String NOBODY = "http://127.0.0.1:1";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final StringWriter err = new StringWriter();

    private int run(OutputStream stdout, String... arguments) {
        Console console = new Console(
                new ByteArrayInputStream("1\n2\n".getBytes(StandardCharsets.UTF_8)),
                new Output(stdout),
                new PrintWriter(err, true),
                Map.of("MANYHANDS_URL", NOBODY),
                false,
                0,
                Clock.systemUTC(),
                action -> () -> {});
        return Main.run(console, arguments);
    }

    private int run(String line) {
        return run(out, line.isEmpty() ? new String[0] : line.split(" "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                                     | Say what to do
                    fly                                    | fly: there is no such command
                    taks                                   | did you mean tasks
                    tasks --stat failed                    | did you mean --state
                    tasks further                          | further
                    tasks -o xml                           | xml
                    task                                   | ID
                    run                                    | TYPE
                    run sleep 1 --wait soon                | is no duration
                    map square --progress loudly           | loudly
                    pools --pause                          | Say which pool
                    pools cpu --pause --resume             | mutually exclusive
                    workers --drain                        | Say which worker
                    schedules set nightly is-prime         | --cron
                    schedules set n --every 1m --cron x t  | mutually exclusive
                    tasks --url localhost:8080             | give http://host:port
                    exec                                   | PROGRAM
                    tasks --token secret                   | --token
                    """)
    void a_line_that_makes_no_sense_is_refused_in_one_line(String line, String reason) {
        assertThat(run(line)).isEqualTo(2);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("manyhands: ")
                .contains(reason, "--help");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"tasks", "run is-prime 97", "map square", "watch 06Y1Y8ZTR0000", "exec -- ls", "locks kitchen"})
    void a_cluster_that_is_not_there_is_told_at_once(String line) {
        Instant begun = Instant.now();
        assertThat(run(line)).isEqualTo(5);
        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(5));
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .contains(NOBODY, "./manyhands up", "--url", "MANYHANDS_URL");
    }

    @Test
    void help_names_every_command_and_the_exit_codes() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("0 ok, 1 a task failed, 2 usage, 3 not found, 4 timeout, 5")
                .contains(
                        "run ",
                        "submit ",
                        "map ",
                        "exec ",
                        "watch ",
                        "logs ",
                        "why ",
                        "task ",
                        "tasks ",
                        "dead-letters ",
                        "cancel ",
                        "retry ",
                        "pools ",
                        "workers ",
                        "schedules ",
                        "objects ",
                        "locks ",
                        "completion ",
                        "up ",
                        "demo ",
                        "example ");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void help_of_a_command_has_its_options_and_those_of_all() {
        assertThat(run("submit --help")).isZero();
        assertThat(run("schedules set --help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains(
                        "--pool",
                        "--priority",
                        "--delay",
                        "--timeout",
                        "--retry",
                        "--tag",
                        "--fairness-key",
                        "--concurrency-key",
                        "--keep",
                        "--idempotency-key",
                        "--wait",
                        "--url",
                        "--token-file",
                        "--patience")
                .contains("--cron", "--every", "--zone");
    }

    @Test
    void what_the_launcher_runs_says_so_here() {
        assertThat(run("up --port 0")).isEqualTo(2);
        assertThat(err.toString()).contains("./manyhands up");
    }

    @Test
    void a_token_comes_from_a_file_that_must_be_there() {
        assertThat(run("tasks --token-file /nowhere/token")).isEqualTo(2);
        assertThat(err.toString()).contains("/nowhere/token", "--token-file");
    }

    @Test
    void a_script_for_shells_knows_commands_and_options() {
        assertThat(run("completion zsh")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("dead-letters", "--fairness-key", "bashcompinit");
    }

    @Test
    void a_closed_pipe_ends_quietly() {
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        assertThat(run(closed, "completion", "bash")).isZero();
        assertThat(run(closed, "--help")).isZero();
        assertThat(err.toString()).isEmpty();
    }
}

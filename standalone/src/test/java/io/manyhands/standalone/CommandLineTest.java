package io.manyhands.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class CommandLineTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        CommandLine commandLine = Manyhands.commandLine();
        commandLine.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return commandLine.execute(arguments);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                                             | Say what to do
                    fly                                            | fly
                    up --nonsense                                  | --nonsense
                    up further                                     | further
                    up --port x                                    | --port
                    up --port                                      | --port
                    up --slots 0                                   | --slots 0: give 1 or more
                    up --workers 2                                 | --workers needs --rabbitmq
                    up --rabbitmq local --workers 0                | --workers 0: give 1 or more
                    up --postgres postgresql://u:secret@host/db    | --postgres needs --rabbitmq
                    demo --url localhost:8080                      | give one like http://localhost:8080
                    demo --slots 2                                 | --slots
                    """)
    void a_line_that_makes_no_sense_is_refused_in_one_line(String line, String reason) {
        int exitCode = run(line.isEmpty() ? new String[0] : line.split(" "));

        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("manyhands: ")
                .contains(reason, "--help");
        assertThat(err.toString()).doesNotContain("secret");
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "up --port 0 --rabbitmq http://u:secret@host, that is no URI like amqp://",
        "up --port 70000, is no port",
        "up --port 0 --rabbitmq local --postgres mysql://u:secret@host/db, that is no URI like postgresql://"
    })
    void a_value_that_cannot_be_used_is_refused_before_anything_starts(String line, String reason) {
        assertThat(run(line.split(" "))).isEqualTo(1);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .contains(reason)
                .doesNotContain("secret");
    }

    @Test
    void help_names_the_commands_and_every_option() {
        assertThat(run("--help")).isZero();
        assertThat(run("up", "--help")).isZero();
        assertThat(run("demo", "--help")).isZero();
        assertThat(out.toString())
                .contains(
                        "up ",
                        "demo ",
                        "--port",
                        "--data",
                        "--slots",
                        "--processes",
                        "--rabbitmq",
                        "--postgres",
                        "--workers",
                        "--url");
        assertThat(err.toString()).isEmpty();
    }
}

package io.manyhands.standalone.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.manyhands.standalone.example.Snippets.Script;
import io.manyhands.testkit.ClassArchive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents say is done as they say it. */
class DocumentsIT {
    private static final Path HOME = Path.of("..");
    private static final Path README = HOME.resolve("README.md");
    private static final Path MAPPING = HOME.resolve("docs/multiprocessing.md");

    private static final Path CLI = HOME.resolve("cli/target/cli.jar").toAbsolutePath();
    private static final String MARK = "@@@@";

    private static ExampleCluster cluster;

    @BeforeAll
    static void start() throws InterruptedException {
        cluster = ExampleCluster.start();
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    static List<Script> scripts() throws IOException {
        List<Script> all = Stream.concat(
                        new Snippets(README).scripts().stream(), new Snippets(MAPPING).scripts().stream())
                .toList();
        assertThat(all).hasSizeGreaterThan(20);
        return all;
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void a_command_does_what_the_document_says(Script script) throws Exception {
        assumeThat(Programs.found("bash", "curl", "seq", "sed")).hasSize(4);
        String lines = script.lines().stream()
                .map(line -> line.replaceFirst("curl ", "curl -sN ") + "\necho; echo " + MARK)
                .collect(Collectors.joining("\n", "set -eo pipefail\n", ""));
        ProcessBuilder builder = new ProcessBuilder(
                        "bash",
                        "-c",
                        lines.replace(":8080", ":" + cluster.address().getPort())
                                .replace("./manyhands", commandLine()))
                .redirectErrorStream(true);
        builder.environment().put("MANYHANDS_URL", cluster.address().toString());
        Process shell = builder.start();
        shell.getOutputStream().close();
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(shell.exitValue()).as(output).isZero();
        String[] outputs = output.split(MARK);
        for (int i = 0; i < script.lines().size(); i++) {
            assertThat(outputs[i])
                    .as(script.lines().get(i))
                    .contains(script.answers().get(i));
            if (!script.answers().get(i).matches(".*(error|problem).*")) {
                assertThat(outputs[i]).as(script.lines().get(i)).doesNotContain("urn:manyhands:problem");
            }
        }
    }

    /** What the launcher runs. */
    private static String commandLine() {
        List<String> archive = new ClassArchive(Path.of("target").toAbsolutePath())
                .options(CLI.toString(), "io.manyhands.cli.Rehearsal");
        return System.getProperty("java.home") + "/bin/java -XX:TieredStopAtLevel=1 " + String.join(" ", archive)
                + " -jar " + CLI;
    }

    @Test
    void every_line_of_java_is_in_a_program() throws IOException {
        String programs = sources("examples") + sources("standalone") + sources("samples/own-worker");
        for (Path document : List.of(README, MAPPING)) {
            for (String block : new Snippets(document).blocks("java")) {
                assertThat(programs).as(block).contains(dense(block));
            }
        }
    }

    private static String sources(String module) throws IOException {
        try (Stream<Path> files = Files.walk(HOME.resolve(module).resolve("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(DocumentsIT::read)
                    .map(DocumentsIT::dense)
                    .collect(Collectors.joining("\n"));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(file + " cannot be read", e);
        }
    }

    /** Line breaks are the formatter's. */
    private static String dense(String code) {
        return code.replaceAll("\\s+", "");
    }
}

package io.manyhands.standalone.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.manyhands.standalone.example.Snippets.Command;
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

    private static ExampleCluster cluster;

    @BeforeAll
    static void start() throws InterruptedException {
        cluster = ExampleCluster.start();
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    static List<Command> requests() throws IOException {
        List<Command> all = Stream.concat(
                        new Snippets(README).requests().stream(), new Snippets(MAPPING).requests().stream())
                .toList();
        assertThat(all).hasSizeGreaterThan(30);
        return all;
    }

    @ParameterizedTest
    @MethodSource
    void requests(Command request) throws Exception {
        assumeThat(Programs.found("bash", "curl", "seq")).hasSize(3);
        String port = ":" + cluster.address().getPort();
        String script =
                "set -eo pipefail\n" + request.setting() + request.line().replaceFirst("^(.*)curl ", "$1curl -s ");
        Process shell = new ProcessBuilder("bash", "-c", script.replace(":8080", port))
                .redirectErrorStream(true)
                .start();
        shell.getOutputStream().close();
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(shell.exitValue()).as(output).isZero();
        assertThat(output).doesNotContain("urn:manyhands:problem:malformed", "urn:manyhands:problem:not-found");
        assertThat(output).contains(request.answer());
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

package io.manyhands.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left when the JVM that owns a node is killed with SIGKILL: nothing. */
class OrphanedNodeTest {
    @TempDir
    private Path temporary;

    @Test
    void no_process_and_no_file_of_rabbitmq_outlives_a_killed_owner() throws IOException {
        assumeTrue(LocalRabbitMq.available(), "RabbitMQ is not installed here");
        killed_owner_leaves_nothing("rabbitmq");
    }

    @Test
    void no_process_and_no_file_of_postgres_outlives_a_killed_owner() throws IOException {
        assumeTrue(LocalPostgres.available(), "PostgreSQL is not installed here");
        assertThat(temporary.getParent().toFile().setExecutable(true, false)).isTrue();
        assertThat(temporary.toFile().setExecutable(true, false)).isTrue();
        killed_owner_leaves_nothing("postgres");
    }

    private void killed_owner_leaves_nothing(String kind) throws IOException {
        Process owner = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        NodeOwner.class.getName(),
                        kind)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(owner.getInputStream(), StandardCharsets.UTF_8))) {
            long server = Long.parseLong(output.readLine());
            List<ProcessHandle> all = owner.descendants().toList();
            assertThat(all).extracting(ProcessHandle::pid).contains(server).hasSizeGreaterThan(3);

            owner.destroyForcibly();

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(all).noneMatch(ProcessHandle::isAlive));
            await().untilAsserted(() -> assertThat(filesLeft()).isEmpty());
        }
    }

    private List<Path> filesLeft() throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.filter(file -> !file.getFileName().toString().startsWith("hsperf"))
                    .toList();
        }
    }
}

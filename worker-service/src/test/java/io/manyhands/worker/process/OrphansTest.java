package io.manyhands.worker.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrphansTest {
    private static final Duration PROMISED = Duration.ofSeconds(5);

    @TempDir
    private Path folder;

    /** Over a Unix domain socket, and over loopback: no such socket has a path that is so long. */
    @ParameterizedTest
    @ValueSource(ints = {1, 150})
    void nothing_outlives_a_worker_that_is_killed_hard(int length) throws IOException, InterruptedException {
        Path temporary = Files.createDirectory(folder.resolve("x".repeat(length)));
        Process worker = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        DoomedWorker.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<ProcessHandle> family = new ArrayList<>();
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(worker.getInputStream(), StandardCharsets.UTF_8))) {
            String line = said.readLine();
            while (line != null && !line.startsWith("started ")) {
                line = said.readLine();
            }
            assertThat(line).isNotNull();
            for (String pid : line.substring("started ".length()).split(" ")) {
                ProcessHandle.of(Long.parseLong(pid)).ifPresent(family::add);
            }
            assertThat(family).hasSize(3);
            worker.descendants().forEach(family::add);
            assertThat(family.size()).isGreaterThan(4);
        } finally {
            worker.destroyForcibly().waitFor();
        }
        await().atMost(PROMISED).until(() -> family.stream().noneMatch(ProcessHandle::isAlive));
    }
}

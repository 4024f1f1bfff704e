package io.manyhands.worker.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.manyhands.model.AttemptRef;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Children of a worker that runs from an executable Boot jar, and their archive of classes. */
@EnabledOnOs(OS.LINUX)
class BootJarChildrenTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    @Test
    void they_load_what_is_in_the_jar_from_one_archive_and_do_without_where_that_is_broken() throws IOException {
        Program builtins = new Program(List.of(), Map.of(), Map.of(), List.of());
        ChildJvms jvms = new ChildJvms(
                Processes.properties(Map.of()), builtins, bootJar().toString());
        try (Processes processes = new Processes(true, 1, jvms)) {
            assertThat(processes.run(1, "echo", "1").result()).isEqualTo("1"); // does not wait for the archive
            await().atMost(PATIENCE).until(() -> processes.jvms.archive() != null);
            Path archive = processes.jvms.archive();
            AttemptRef sleeping = processes.submit(2, "sleep", "600");
            await().atMost(PATIENCE).until(() -> isMapped(archive));
            processes.runner.kill(sleeping);
            processes.next();

            Files.delete(archive);
            Files.writeString(archive, "no archive at all");
            assertThat(processes.run(3, "echo", "3").result()).isEqualTo("3");
            assertThat(processes.run(4, "echo", "4").result()).isEqualTo("4");
            assertThat(archive).hasContent("no archive at all"); // not made a second time
        }
    }

    private static boolean isMapped(Path file) {
        return ProcessHandle.current()
                .children()
                .map(child -> Path.of("/proc", String.valueOf(child.pid()), "maps"))
                .anyMatch(maps -> read(maps).contains(file.toString()));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return ""; // that one has just ended
        }
    }

    private Path bootJar() throws IOException {
        Path jar = folder.resolve("application-exec.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file, new Manifest())) {
            entries.setLevel(Deflater.NO_COMPRESSION);
            for (String path : System.getProperty("java.class.path").split(File.pathSeparator)) {
                add(entries, Path.of(path));
            }
        }
        return jar;
    }

    private static void add(JarOutputStream entries, Path path) throws IOException {
        if (Files.isRegularFile(path)) {
            entry(entries, "BOOT-INF/lib/" + path.getFileName(), path);
        } else if (Files.isDirectory(path) && path.endsWith("classes")) {
            entries.putNextEntry(new JarEntry("BOOT-INF/classes/"));
            try (Stream<Path> files = Files.walk(path)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    entry(entries, "BOOT-INF/classes/" + path.relativize(file), file);
                }
            }
        }
    }

    private static void entry(JarOutputStream entries, String name, Path content) throws IOException {
        entries.putNextEntry(new JarEntry(name));
        Files.copy(content, entries);
        entries.closeEntry();
    }
}

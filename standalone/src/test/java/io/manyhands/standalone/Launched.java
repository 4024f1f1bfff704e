package io.manyhands.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.manyhands.testkit.ClassArchive;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The packaged program as a real process. Closing it kills it, which must end all that it started. */
final class Launched implements AutoCloseable {
    static final Duration BOUND = Duration.ofSeconds(90);
    private static final String JAR =
            Path.of("target", "standalone.jar").toAbsolutePath().toString();
    private static final Pattern SERVES = Pattern.compile("Manyhands serves (\\S+) .*");

    private final Process process;
    private final List<String> out = new CopyOnWriteArrayList<>();
    private final List<String> errors = new CopyOnWriteArrayList<>();
    private final List<Thread> readers = new ArrayList<>();

    private Launched(Process process) {
        this.process = process;
        read(process.getInputStream(), out);
        read(process.getErrorStream(), errors);
    }

    static Launched start(Path workingFolder, String... arguments) {
        return start(workingFolder, Map.of(), arguments);
    }

    static Launched start(Path workingFolder, Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1")); // most of these processes only start and end
        command.addAll(archived());
        command.addAll(List.of("-jar", JAR));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(workingFolder.toFile());
        builder.environment().putAll(environment);
        try {
            return new Launched(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A command for a cluster that runs. */
    static Launched cli(Path workingFolder, URI cluster, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                Path.of("..", "cli", "target", "cli.jar").toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(workingFolder.toFile());
        builder.environment().put("MANYHANDS_URL", cluster.toString());
        try {
            return new Launched(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the launcher does it. */
    private static List<String> archived() {
        return new ClassArchive(Path.of("target").toAbsolutePath()).options(JAR, Rehearsal.class.getName());
    }

    private void read(InputStream stream, List<String> lines) {
        Thread reader = new Thread(() -> {
            try (BufferedReader text = new BufferedReader(new java.io.InputStreamReader(stream))) {
                text.lines().forEach(lines::add);
            } catch (IOException | UncheckedIOException e) {
                lines.add("(the stream broke: " + e + ")");
            }
        });
        reader.setDaemon(true);
        reader.start();
        readers.add(reader);
    }

    /** Waits until it serves. */
    URI address() {
        await().atMost(BOUND)
                .until(() -> !process.isAlive() || serving().findFirst().isPresent());
        return serving().findFirst().orElseThrow(() -> new AssertionError("It ended: " + out + errors));
    }

    private Stream<URI> serving() {
        return out.stream().map(SERVES::matcher).filter(Matcher::matches).map(line -> URI.create(line.group(1)));
    }

    int awaitExit() throws InterruptedException {
        assertThat(process.waitFor(BOUND.toSeconds(), TimeUnit.SECONDS))
                .as("ended; said %s %s", out, errors)
                .isTrue();
        for (Thread reader : readers) {
            reader.join(BOUND.toMillis());
        }
        return process.exitValue();
    }

    /** Its standard input; nothing is read of it before it is flushed. */
    Writer in() {
        return process.outputWriter();
    }

    List<String> out() {
        return List.copyOf(out);
    }

    List<String> errors() {
        return List.copyOf(errors);
    }

    /** What it started, and what those started. */
    List<ProcessHandle> descendants() {
        return process.descendants().toList();
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** As Ctrl-C does. */
    void interrupt() {
        process.destroy();
    }

    /** SIGKILL. */
    void kill() {
        process.destroyForcibly();
    }

    /** SIGKILL to it alone; what it has started ends by itself. */
    void killAndAwaitAll(int atLeast) {
        List<ProcessHandle> children = descendants();
        assertThat(children).hasSizeGreaterThanOrEqualTo(atLeast);
        kill();
        await().atMost(BOUND).until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
    }

    @Override
    public void close() {
        kill();
        process.onExit().join();
    }
}

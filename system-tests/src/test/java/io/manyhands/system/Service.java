package io.manyhands.system;

import io.manyhands.testkit.ClassArchive;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A Java program of ours as a process of its own, with its output in a file. */
final class Service implements AutoCloseable {
    private static final int STOP_SECONDS = 30;
    private static final List<Path> CLASS_PATH = Arrays.stream(
                    System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .toList();
    private static final Path TESTS = Path.of("target", "test-classes").toAbsolutePath();
    /** What services need; the tests' own classes are no part of it. */
    private static final String JARS = CLASS_PATH.stream()
            .filter(entry -> !entry.equals(TESTS))
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));

    private static final boolean PACKAGED =
            CLASS_PATH.stream().filter(entry -> !entry.equals(TESTS)).noneMatch(Files::isDirectory);

    private final Process process;
    private final Path log;

    private Service(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static Service start(Path folder, Class<?> main, Map<String, String> environment, List<String> arguments)
            throws IOException {
        return start(folder, archived(main), JARS, main.getName(), environment, arguments);
    }

    /** The options for a start in half the time; none where a module has not been packaged. */
    private static List<String> archived(Class<?> main) {
        if (!PACKAGED) {
            return List.of();
        }
        String data = Path.of("target", "rehearsal").toAbsolutePath().toString();
        return new ClassArchive(Path.of("target").toAbsolutePath())
                .options(
                        JARS,
                        "-Dspring.context.exit=onRefresh",
                        "-Dspring.rabbitmq.addresses=127.0.0.1:1", // nobody's: that it goes on trying to connect is
                        // enough
                        "-Dserver.port=0",
                        "-Dmanyhands.store.data=" + data,
                        main.getName());
    }

    static Service start(
            Path folder, String classPath, String main, Map<String, String> environment, List<String> arguments)
            throws IOException {
        return start(folder, List.of(), classPath, main, environment, arguments);
    }

    private static Service start(
            Path folder,
            List<String> options,
            String classPath,
            String main,
            Map<String, String> environment,
            List<String> arguments)
            throws IOException {
        Path log = Files.createTempFile(folder, main.substring(main.lastIndexOf('.') + 1) + "-", ".log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:TieredStopAtLevel=1"));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, main));
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        return new Service(builder.start(), log);
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        awaitEnd();
    }

    /** SIGSTOP: it stands still, with all that it holds. */
    void pause() throws IOException, InterruptedException {
        signal("-STOP");
    }

    /** SIGCONT. */
    void resume() throws IOException, InterruptedException {
        signal("-CONT");
    }

    private void signal(String signal) throws IOException, InterruptedException {
        int result = new ProcessBuilder("kill", signal, String.valueOf(pid()))
                .inheritIO()
                .start()
                .waitFor();
        if (result != 0) {
            throw new IllegalStateException("kill " + signal + " " + pid() + " failed");
        }
    }

    /** SIGTERM, without waiting. */
    void terminate() {
        process.destroy();
    }

    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("process " + pid() + " did not end; its log is " + log);
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}

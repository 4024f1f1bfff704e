package io.manyhands.nodes;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server process under its guardian; see the package's description. */
final class GuardedServer {
    private static final String GUARDIAN = readGuardian();
    private static final Duration STOP = Duration.ofSeconds(20);

    private final String name;
    private final Process guardian;
    private final Path pidFile;

    private GuardedServer(String name, Process guardian, Path pidFile) {
        this.name = name;
        this.guardian = guardian;
        this.pidFile = pidFile;
    }

    /** @param stopSignal what makes the server stop in good order, without {@code SIG} */
    static GuardedServer start(
            String name,
            NodeFolder folder,
            String stopSignal,
            Map<String, String> environment,
            List<String> command,
            Path log) {
        Path pidFile = folder.file("server.pid");
        List<String> line = new ArrayList<>(List.of("setsid", "sh", "-c", GUARDIAN, "guardian"));
        line.addAll(List.of(pidFile.toString(), stopSignal, Long.toString(STOP.toSeconds())));
        line.add(folder.temporary() ? folder.path().toString() : "");
        line.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(folder.path().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            Files.deleteIfExists(pidFile);
            return new GuardedServer(name, builder.start(), pidFile);
        } catch (IOException e) {
            throw new NodeException("Cannot start " + name + " by " + command, e);
        }
    }

    boolean isAlive() {
        return guardian.isAlive();
    }

    /** The server's process, which leads a group of its own. */
    long pid() {
        try {
            return Long.parseLong(Files.readString(pidFile).strip());
        } catch (IOException | NumberFormatException e) {
            throw new NodeException(name + " has not been started yet", e);
        }
    }

    /** Stops the server in good order, and by force after 20 seconds. Idempotent. */
    void stop() {
        try (OutputStream pipe = guardian.getOutputStream()) {
            pipe.write("stop\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            // It has stopped listening: its server is gone, and it is about to end, which is waited for.
        }
        awaitEnd();
    }

    /** SIGKILL for the server and all its descendants, at once. */
    void kill() {
        long server = pid();
        List<ProcessHandle> all = ProcessHandle.of(server).stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .toList();
        Command.run(List.of("sh", "-c", "kill -KILL -" + server), Map.of());
        all.forEach(ProcessHandle::destroyForcibly);
        stop();
    }

    private void awaitEnd() {
        try {
            if (!guardian.waitFor(STOP.toSeconds() + 10, TimeUnit.SECONDS)) {
                throw new NodeException(name + " does not end; its guardian is process " + guardian.pid());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NodeException("Interrupted while stopping " + name, e);
        }
    }

    private static String readGuardian() {
        try (InputStream script = GuardedServer.class.getResourceAsStream("guardian.sh")) {
            if (script == null) {
                throw new IllegalStateException("guardian.sh is missing beside " + GuardedServer.class);
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

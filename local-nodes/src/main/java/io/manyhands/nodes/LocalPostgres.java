package io.manyhands.nodes;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A private PostgreSQL server with its own password and data, reachable by loopback only. Not thread-safe.
 *
 * <p>{@link #stop()} and {@link #start()} keep port and data; the server is on its guardian's leash from start to close.
 */
public final class LocalPostgres implements AutoCloseable {
    private static final String NAME = "PostgreSQL";
    private static final String USER = "manyhands";
    private static final String DATABASE = "postgres";
    private static final int MAX_CONNECTIONS = 50;
    private static final List<String> PLACES = List.of(
            "/usr/lib/postgresql/*/bin",
            "/usr/pgsql-*/bin",
            "/opt/homebrew/opt/postgresql*/bin",
            "/usr/local/opt/postgresql*/bin");
    private static final List<String> PROGRAMS = List.of("initdb", "postgres");

    private final NodeFolder folder;
    private final Path programs;
    private final ServerUser serverUser = ServerUser.current();
    private static final int SESSIONS_END_SECONDS = 10;

    private final int port = NodeFolder.freePort();
    private final String password;
    private final List<String> settings;
    private GuardedServer server;

    private LocalPostgres(NodeFolder folder, List<String> settings) {
        this.folder = folder;
        this.settings = List.copyOf(settings);
        this.programs = Programs.folderOf(PLACES, PROGRAMS)
                .orElseThrow(() -> new NodeException(
                        "PostgreSQL is not installed here: 'apt-get install postgresql' (13 or later)"));
        this.password = folder.password();
        if (!Files.exists(data().resolve("PG_VERSION"))) {
            serverUser.own(folder.path(), folder.file("password"));
            initialize();
        }
        this.server = launch();
    }

    /** Whether what is needed is installed; says nothing about whether it works. */
    public static boolean available() {
        return Programs.folderOf(PLACES, PROGRAMS).isPresent()
                && Programs.find("setsid", List.of()).isPresent();
    }

    /**
     * Starts a server, with the data that the folder holds, and returns when it takes connections.
     *
     * @param settings further settings, each {@code name=value}
     * @throws NodeException when it is not installed, or does not answer within a minute
     */
    public static LocalPostgres start(Path folder, String... settings) {
        return new LocalPostgres(NodeFolder.at(folder), List.of(settings));
    }

    /** As {@link #start}, with a folder that is deleted when the server is closed or this JVM dies. */
    public static LocalPostgres startTemporary(String... settings) {
        return new LocalPostgres(NodeFolder.temporary("manyhands-postgres-"), List.of(settings));
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE;
    }

    public String uri() {
        return "postgresql://" + USER + ":" + password + "@127.0.0.1:" + port + "/" + DATABASE;
    }

    public int port() {
        return port;
    }

    public String user() {
        return USER;
    }

    public String password() {
        return password;
    }

    public long pid() {
        return server.pid();
    }

    /** Starts it again after {@link #stop()} or {@link #kill()}. */
    public void start() {
        if (!server.isAlive()) {
            server = launch();
        }
    }

    /** Stops it in good order, ending the clients' sessions; its data stays. Idempotent. */
    public void stop() {
        server.stop();
    }

    public void restart() {
        stop();
        start();
    }

    /** SIGKILL. Its sessions notice within moments; until they have, their shared memory would refuse the next start. */
    public void kill() {
        List<ProcessHandle> sessions = ProcessHandle.of(server.pid())
                .map(process -> process.descendants().toList())
                .orElse(List.of());
        server.kill();
        CompletableFuture<?>[] ends =
                sessions.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(ends)
                .completeOnTimeout(null, SESSIONS_END_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    /** Stops the server for good; a temporary one's folder is deleted. Idempotent. */
    @Override
    public void close() {
        server.stop();
        if (folder.temporary()) {
            folder.delete();
        }
    }

    private Path data() {
        return folder.file("data");
    }

    private void initialize() {
        List<String> line = serverUser.run(List.of(
                programs.resolve("initdb").toString(),
                "--pgdata=" + data(),
                "--username=" + USER,
                "--pwfile=" + folder.file("password"),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--no-sync"));
        Command made = Command.run(line, Map.of());
        if (made.exitCode() != 0) {
            throw new NodeException("Cannot make a database in " + data() + ":\n" + made.output());
        }
    }

    private GuardedServer launch() {
        Path log = folder.file("postgres.out");
        List<String> command = new ArrayList<>(List.of(
                programs.resolve("postgres").toString(), "-D", data().toString(), "-p", Integer.toString(port)));
        Stream.concat(
                        Stream.of(
                                "listen_addresses=127.0.0.1",
                                "unix_socket_directories=",
                                "max_connections=" + MAX_CONNECTIONS),
                        settings.stream())
                .forEach(setting -> command.addAll(List.of("-c", setting)));
        GuardedServer started = GuardedServer.start(NAME, folder, "INT", Map.of(), serverUser.run(command), log);
        Readiness.await(NAME, started, port, startupMessage(), 'R', folder, log);
        return started;
    }

    /** Answered by a request to authenticate (R) once the server takes connections, and by an error (E) before. */
    private static byte[] startupMessage() {
        byte[] parameters = ("user\0" + USER + "\0database\0" + DATABASE + "\0\0").getBytes(StandardCharsets.US_ASCII);
        int protocol3 = 3 << 16;
        return ByteBuffer.allocate(8 + parameters.length)
                .putInt(8 + parameters.length)
                .putInt(protocol3)
                .put(parameters)
                .array();
    }
}

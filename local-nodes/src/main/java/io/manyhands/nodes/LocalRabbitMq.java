package io.manyhands.nodes;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A private RabbitMQ node with its own epmd, cookie, password and data, reachable by loopback only. Not thread-safe.
 *
 * <p>{@link #stop()} and {@link #start()} keep ports and data; the node is on its guardian's leash from start to close.
 */
public final class LocalRabbitMq implements AutoCloseable {
    private static final String NAME = "RabbitMQ";
    private static final String USER = "manyhands";
    private static final String NODE = "manyhands@localhost";
    /** AMQP 0-9-1's protocol header, which a server answers with a method frame (type 1). */
    private static final byte[] GREETING = "AMQP\0\0\t\1".getBytes(StandardCharsets.US_ASCII);

    private static final int METHOD_FRAME = 1;
    private static final List<String> PLACES = List.of(
            // Debian's command in /usr/sbin insists on root and on the service's own folders; these do not.
            "/usr/lib/rabbitmq/bin",
            "/usr/lib/rabbitmq/lib/rabbitmq_server-*/sbin",
            "/opt/rabbitmq/sbin",
            "/opt/homebrew/opt/rabbitmq/sbin",
            "/usr/local/opt/rabbitmq/sbin");
    private static final List<String> ERLANG =
            List.of("/usr/lib/erlang/bin", "/usr/local/lib/erlang/bin", "/opt/homebrew/bin");

    private final NodeFolder folder;
    private final int port = NodeFolder.freePort();
    private final String password;
    private final Map<String, String> environment;
    private GuardedServer server;

    private LocalRabbitMq(NodeFolder folder, List<String> settings) {
        if (!available()) {
            throw new NodeException(
                    "RabbitMQ is not installed here: 'apt-get install rabbitmq-server' (3.10 or later)");
        }
        this.folder = folder;
        this.password = folder.password();
        this.environment = environment(settings);
        this.server = launch();
    }

    /** Whether what is needed is installed; says nothing about whether it works. */
    public static boolean available() {
        return Programs.folderOf(PLACES, List.of("rabbitmq-server", "rabbitmqctl"))
                        .isPresent()
                && Programs.find("epmd", ERLANG).isPresent()
                && Programs.find("setsid", List.of()).isPresent();
    }

    /**
     * Starts a node, with the data that the folder holds, and returns when it answers.
     *
     * @param settings further lines of {@code rabbitmq.conf}
     * @throws NodeException when it is not installed, or does not answer within a minute
     */
    public static LocalRabbitMq start(Path folder, String... settings) {
        return new LocalRabbitMq(NodeFolder.at(folder), List.of(settings));
    }

    /** As {@link #start}, with a folder that is deleted when the node is closed or this JVM dies. */
    public static LocalRabbitMq startTemporary(String... settings) {
        return new LocalRabbitMq(NodeFolder.temporary("manyhands-rabbitmq-"), List.of(settings));
    }

    public String uri() {
        return "amqp://" + USER + ":" + password + "@127.0.0.1:" + port;
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

    /** Stops it in good order; its data stays. Idempotent. */
    public void stop() {
        server.stop();
    }

    public void restart() {
        stop();
        start();
    }

    /** SIGKILL. */
    public void kill() {
        server.kill();
    }

    /** What {@code rabbitmqctl} prints; takes a second or more. */
    public String ctl(String... arguments) {
        List<String> line = new ArrayList<>(List.of(program("rabbitmqctl"), "--quiet", "--node", NODE));
        line.addAll(List.of(arguments));
        return Command.run(line, environment).orFail();
    }

    /** Stops the node for good; a temporary one's folder is deleted. Idempotent. */
    @Override
    public void close() {
        server.stop();
        if (folder.temporary()) {
            folder.delete();
        }
    }

    private GuardedServer launch() {
        Path log = folder.file("rabbitmq.out");
        String epmd = Programs.find("epmd", ERLANG).orElseThrow().toString();
        // An epmd that the node would start itself is a daemon, and would stay behind.
        String script = "\"$1\" -port \"$ERL_EPMD_PORT\" -address 127.0.0.1 & exec \"$2\"";
        List<String> command = List.of("sh", "-c", script, "rabbitmq", epmd, program("rabbitmq-server"));
        GuardedServer started = GuardedServer.start(NAME, folder, "TERM", environment, command, log);
        Readiness.await(NAME, started, port, GREETING, METHOD_FRAME, folder, log);
        return started;
    }

    private static String program(String name) {
        Path folder = Programs.folderOf(PLACES, List.of("rabbitmq-server", "rabbitmqctl"))
                .orElseThrow();
        return folder.resolve(name).toString();
    }

    private Map<String, String> environment(List<String> settings) {
        List<String> lines = new ArrayList<>(List.of(
                "listeners.tcp.default = 127.0.0.1:" + port, "default_user = " + USER, "default_pass = " + password));
        lines.addAll(settings);
        return Map.ofEntries(
                Map.entry("HOME", folder.folder("home").toString()), // the Erlang cookie's place
                Map.entry("ERL_CRASH_DUMP_BYTES", "0"),
                Map.entry("RABBITMQ_NODENAME", NODE),
                Map.entry("ERL_EPMD_PORT", Integer.toString(NodeFolder.freePort())),
                Map.entry("ERL_EPMD_ADDRESS", "127.0.0.1"),
                Map.entry("RABBITMQ_DIST_PORT", Integer.toString(NodeFolder.freePort())),
                Map.entry("RABBITMQ_MNESIA_BASE", folder.folder("data").toString()),
                Map.entry("RABBITMQ_LOG_BASE", folder.folder("log").toString()),
                Map.entry(
                        "RABBITMQ_CONFIG_FILE",
                        folder.write("rabbitmq.conf", String.join("\n", lines) + "\n")
                                .toString()),
                Map.entry(
                        "RABBITMQ_CONF_ENV_FILE",
                        folder.write("rabbitmq-env.conf", "").toString()),
                Map.entry(
                        "RABBITMQ_ENABLED_PLUGINS_FILE",
                        folder.write("enabled_plugins", "[].\n").toString()),
                // Erlang's schedulers spin before they sleep, which on a shared machine is taken from everybody else.
                // But those for
                // files may, for a moment: a start reads thousands of small ones, one after the other, and takes a
                // quarter less.
                Map.entry(
                        "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS",
                        "-kernel inet_dist_use_interface {127,0,0,1} +sbwt none +sbwtdcpu none +sbwtdio medium"));
    }
}

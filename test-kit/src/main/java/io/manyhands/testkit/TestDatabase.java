package io.manyhands.testkit;

import io.manyhands.nodes.LocalPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * An empty PostgreSQL database. {@link #fresh} makes a new one on the server that all tests of this JVM share,
 * {@link #dedicated} gives one with a server of its own, to be stopped, started and killed.
 */
public final class TestDatabase implements AutoCloseable {
    private static final String IMAGE = "postgres:17";
    private static final int PORT = 5432;
    private static final String ADMINISTRATION = "postgres";
    private static final String USER = "manyhands";
    private static final String PASSWORD = "manyhands";
    private static final String MAX_CONNECTIONS = "max_connections=300";
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final Node node;
    private final String name;
    private final boolean shared;

    private TestDatabase(Node node, boolean shared) {
        this.node = node;
        this.shared = shared;
        this.name = "test_" + DATABASES.incrementAndGet();
        try (Connection connection = connect(node, ADMINISTRATION);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot make a database for a test", e);
        }
    }

    /** Whether there is a server for {@link #fresh}; starts it at the first call. */
    public static boolean available() {
        return Shared.SERVER.isPresent();
    }

    /** A new, empty database on the shared server; where there is none, the test is skipped. */
    public static TestDatabase fresh() {
        return Shared.SERVER.map(node -> new TestDatabase(node, true)).orElseGet(TestDatabase::skip);
    }

    /** A database with a server of the caller's own, who closes it; where there is none, the test is skipped. */
    public static TestDatabase dedicated() {
        return source().open().map(node -> new TestDatabase(node, false)).orElseGet(TestDatabase::skip);
    }

    public String jdbcUrl() {
        return jdbcUrl(node, name);
    }

    public String user() {
        return node.user();
    }

    public String password() {
        return node.password();
    }

    /** {@code docker} or {@code local}. */
    public String kind() {
        return node.kind();
    }

    public int port() {
        return node.port();
    }

    public void stop() {
        owned().stop();
    }

    /** Starts it again, on the same port and with its data. */
    public void start() {
        owned().start();
    }

    public void restart() {
        stop();
        start();
    }

    /** SIGKILL. */
    public void kill() {
        owned().kill();
    }

    /** Ends a dedicated server; a database on the shared one stays until the JVM ends. */
    @Override
    public void close() {
        if (!shared) {
            node.close();
        }
    }

    private Node owned() {
        if (shared) {
            throw new IllegalStateException("Other tests share this server; take TestDatabase.dedicated()");
        }
        return node;
    }

    private static TestDatabase skip() {
        return Assumptions.abort("No PostgreSQL here: neither Docker with " + IMAGE + " nor installed binaries");
    }

    private static Source<Node> source() {
        return new Source<>(
                "PostgreSQL",
                Setting.MANYHANDS_TEST_DATABASE,
                IMAGE,
                TestDatabase::container,
                LocalPostgres::available,
                () -> new LocalDatabase(LocalPostgres.startTemporary(MAX_CONNECTIONS)));
    }

    private static Node container() {
        PostgreSQLContainer container = new PostgreSQLContainer(IMAGE)
                .withUsername(USER)
                .withPassword(PASSWORD)
                .withDatabaseName(ADMINISTRATION);
        container.withCommand("postgres", "-c", MAX_CONNECTIONS);
        return ContainerNode.start(
                container,
                PORT,
                USER,
                PASSWORD,
                node -> Patience.until("PostgreSQL in a container", () -> version(node)));
    }

    private static String version(Node node) throws SQLException {
        try (Connection connection = connect(node, ADMINISTRATION)) {
            return connection.getMetaData().getDatabaseProductVersion().split(" ")[0];
        }
    }

    private static Connection connect(Node node, String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(node, database), node.user(), node.password());
    }

    private static String jdbcUrl(Node node, String database) {
        return "jdbc:postgresql://127.0.0.1:" + node.port() + "/" + database;
    }

    /** Started when first asked for. */
    private static final class Shared {
        private static final Optional<Node> SERVER = open();

        private static Optional<Node> open() {
            Optional<Node> server = source().open();
            server.ifPresent(found -> Runtime.getRuntime().addShutdownHook(new Thread(found::close)));
            Evidence.record(server.map(Shared::describe).orElse("database none"));
            return server;
        }

        private static String describe(Node node) {
            try {
                return "database " + node.kind() + " PostgreSQL " + version(node);
            } catch (SQLException e) {
                throw new IllegalStateException("PostgreSQL does not take a connection", e);
            }
        }
    }
}

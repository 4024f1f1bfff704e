package io.manyhands.testkit;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.manyhands.nodes.LocalRabbitMq;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.rabbitmq.RabbitMQContainer;

/**
 * A real RabbitMQ broker. {@link #required} gives the one that all tests of this JVM share, {@link #dedicated} one of a
 * test's own, to be stopped, started and killed.
 */
public final class TestBroker implements AutoCloseable {
    private static final String IMAGE = "rabbitmq:4-management";
    private static final int AMQP_PORT = 5672;

    private final Node node;
    private final VirtualHosts virtualHosts = new VirtualHosts(this);
    private final String version;
    private final boolean shared;

    private TestBroker(Node node, boolean shared) {
        this.node = node;
        this.shared = shared;
        this.version = versionOf(node);
        Evidence.record("broker " + node.kind() + " RabbitMQ " + version);
    }

    /** The shared broker, started at the first call; empty where there is none. */
    public static Optional<TestBroker> find() {
        return Shared.BROKER;
    }

    /** The shared broker, started at the first call; where there is none, the test is skipped. */
    public static TestBroker required() {
        return find().orElseGet(TestBroker::skip);
    }

    /**
     * A broker of the caller's own, who closes it; where there is none, the test is skipped.
     *
     * @param settings further lines of {@code rabbitmq.conf}
     */
    public static TestBroker dedicated(String... settings) {
        return source(settings).open().map(node -> new TestBroker(node, false)).orElseGet(TestBroker::skip);
    }

    /** {@code amqp://user:password@127.0.0.1:port}, with the default virtual host. */
    public String uri() {
        return "amqp://" + node.user() + ":" + node.password() + "@127.0.0.1:" + node.port();
    }

    /** As {@link #uri}, with a new, empty virtual host of its own; takes seconds now and then. */
    public String freshUri() {
        return uri() + "/" + virtualHosts.next();
    }

    public String host() {
        return "127.0.0.1";
    }

    public int port() {
        return node.port();
    }

    public String user() {
        return node.user();
    }

    public String password() {
        return node.password();
    }

    /** As the broker itself says, such as 3.10.8. */
    public String version() {
        return version;
    }

    /** {@code docker} or {@code local}. */
    public String kind() {
        return node.kind();
    }

    /** What {@code rabbitmqctl} prints, such as for {@code ("set_vm_memory_high_watermark", "0")}. */
    public String ctl(String... arguments) {
        String[] command = new String[arguments.length + 1];
        command[0] = "rabbitmqctl";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return node.admin(command);
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

    /** Ends a dedicated broker; the shared one stays until the JVM ends. */
    @Override
    public void close() {
        if (!shared) {
            node.close();
        }
    }

    private Node owned() {
        if (shared) {
            throw new IllegalStateException("Other tests share this broker; take TestBroker.dedicated()");
        }
        return node;
    }

    private static TestBroker skip() {
        return Assumptions.abort("No RabbitMQ here: neither Docker with " + IMAGE + " nor installed binaries");
    }

    private static Source<Node> source(String... settings) {
        return new Source<>(
                "RabbitMQ",
                Setting.MANYHANDS_TEST_BROKER,
                IMAGE,
                () -> container(settings),
                LocalRabbitMq::available,
                () -> new LocalBroker(LocalRabbitMq.startTemporary(settings)));
    }

    private static Node container(String... settings) {
        RabbitMQContainer container = new RabbitMQContainer(IMAGE);
        container.withCopyToContainer(
                Transferable.of(String.join("\n", settings) + "\n"), "/etc/rabbitmq/conf.d/90-manyhands-test.conf");
        return ContainerNode.start(
                container,
                AMQP_PORT,
                container.getAdminUsername(),
                container.getAdminPassword(),
                node -> Patience.until("RabbitMQ in a container", () -> versionOf(node)));
    }

    private static String versionOf(Node node) {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost("127.0.0.1");
        factory.setPort(node.port());
        factory.setUsername(node.user());
        factory.setPassword(node.password());
        try (Connection connection = factory.newConnection("test-kit")) {
            return String.valueOf(connection.getServerProperties().get("version"));
        } catch (Exception e) {
            throw new IllegalStateException("RabbitMQ does not take a connection", e);
        }
    }

    /** Started when first asked for. */
    private static final class Shared {
        private static final Optional<TestBroker> BROKER = open();

        private static Optional<TestBroker> open() {
            Optional<Node> node = source().open();
            node.ifPresent(found -> Runtime.getRuntime().addShutdownHook(new Thread(found::close)));
            if (node.isEmpty()) {
                Evidence.record("broker none");
            }
            return node.map(found -> new TestBroker(found, true));
        }
    }
}

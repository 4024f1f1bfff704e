package io.manyhands.testkit;

import com.github.dockerjava.api.exception.NotModifiedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.function.Consumer;
import org.testcontainers.containers.GenericContainer;

/**
 * A container with a fixed port on the host, because a mapped one would be another after a restart.
 *
 * @param ready returns when the server on this port answers, or throws
 */
record ContainerNode(
        GenericContainer<?> container, int port, String user, String password, Consumer<ContainerNode> ready)
        implements Node {

    static ContainerNode start(
            GenericContainer<?> container, int inside, String user, String password, Consumer<ContainerNode> ready) {
        int port = freePort();
        container.setPortBindings(List.of("127.0.0.1:" + port + ":" + inside));
        container.start();
        ContainerNode node = new ContainerNode(container, port, user, password, ready);
        ready.accept(node);
        return node;
    }

    @Override
    public String kind() {
        return "docker";
    }

    @Override
    public void start() {
        try {
            container
                    .getDockerClient()
                    .startContainerCmd(container.getContainerId())
                    .exec();
        } catch (NotModifiedException e) {
            // It runs already.
        }
        ready.accept(this);
    }

    @Override
    public void stop() {
        try {
            container
                    .getDockerClient()
                    .stopContainerCmd(container.getContainerId())
                    .exec();
        } catch (NotModifiedException e) {
            // It is stopped already.
        }
    }

    @Override
    public void kill() {
        container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public String admin(String... command) {
        try {
            var result = container.execInContainer(command);
            if (result.getExitCode() != 0) {
                throw new IllegalStateException(
                        String.join(" ", command) + " failed: " + result.getStdout() + result.getStderr());
            }
            return result.getStdout();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while running " + command[0], e);
        }
    }

    @Override
    public void close() {
        container.stop();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.manyhands.testkit;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.testcontainers.DockerClientFactory;

/** Whether Docker is of any use here, found out within a bounded time. */
final class Docker {
    private static final Path SOCKET = Path.of("/var/run/docker.sock");
    private static final int CONNECT_SECONDS = 15;
    private static final int PULL_SECONDS = 60;

    private Docker() {}

    /** Whether a daemon answers that has the image, or gets it within a minute. */
    static boolean has(String image) {
        return mayBeThere()
                && within(CONNECT_SECONDS, () -> DockerClientFactory.instance().isDockerAvailable())
                && within(PULL_SECONDS + CONNECT_SECONDS, () -> isPresent(image) || pull(image));
    }

    /** Testcontainers takes its time to find out that there is no daemon; a dead socket tells at once. */
    private static boolean mayBeThere() {
        if (System.getenv("DOCKER_HOST") != null) {
            return true;
        }
        if (!Files.exists(SOCKET)) {
            return false;
        }
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return channel.connect(UnixDomainSocketAddress.of(SOCKET));
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isPresent(String image) {
        try {
            client().inspectImageCmd(image).exec();
            return true;
        } catch (NotFoundException e) {
            return false;
        }
    }

    private static boolean pull(String image) {
        try {
            return client().pullImageCmd(image).start().awaitCompletion(PULL_SECONDS, TimeUnit.SECONDS)
                    && isPresent(image);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static DockerClient client() {
        return DockerClientFactory.instance().client();
    }

    private interface Question {
        boolean ask();
    }

    private static boolean within(int seconds, Question question) {
        try {
            return CompletableFuture.supplyAsync(question::ask).get(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            return false; // no daemon, no registry, or one that hangs: all the same to a test
        }
    }
}

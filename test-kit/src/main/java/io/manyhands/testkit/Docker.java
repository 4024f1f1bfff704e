package io.manyhands.testkit;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * Whether Docker is of any use here, asked of the daemon itself: Testcontainers would try for minutes, and loudly, where
 * there is no daemon or no registry.
 */
final class Docker {
    private static final String DEFAULT_HOST = "unix:///var/run/docker.sock";
    /** What Testcontainers 2.0.5 cleans up with; it starts nothing without it unless told so. */
    private static final String RYUK = "testcontainers/ryuk:0.14.0";

    private static final Pattern OK = Pattern.compile("HTTP/1\\.[01] 200 ");
    private static final int ANSWER_SECONDS = 5;
    private static final int PULL_SECONDS = 60;
    private static final Map<String, Boolean> ANSWERS = new ConcurrentHashMap<>();

    private Docker() {}

    /** Whether a daemon answers that has the image, or gets it within a minute. Asked once an image. */
    static boolean has(String image) {
        return hasOrGets(image)
                && (Boolean.parseBoolean(System.getenv("TESTCONTAINERS_RYUK_DISABLED")) || hasOrGets(RYUK));
    }

    private static boolean hasOrGets(String image) {
        return ANSWERS.computeIfAbsent(image, name -> isPresent(name) || (answers() && pull(name) && isPresent(name)));
    }

    private static boolean answers() {
        return ask("GET /_ping", ANSWER_SECONDS);
    }

    private static boolean isPresent(String image) {
        return ask("GET /images/" + image + "/json", ANSWER_SECONDS);
    }

    private static boolean pull(String image) {
        return ask("POST /images/create?fromImage=" + image.replace(":", "&tag="), PULL_SECONDS);
    }

    /** Whether the daemon answers with 200, and to the end, in time. */
    private static boolean ask(String request, int seconds) {
        FutureTask<Boolean> task =
                new FutureTask<>(() -> OK.matcher(exchange(request)).lookingAt());
        Thread thread = new Thread(task, "docker-question");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            return false; // no daemon, or one that hangs: all the same to a test
        }
    }

    private static String exchange(String request) throws IOException {
        try (SocketChannel channel = SocketChannel.open(address())) {
            String message = request + " HTTP/1.0\r\nHost: docker\r\nContent-Length: 0\r\n\r\n";
            channel.write(ByteBuffer.wrap(message.getBytes(StandardCharsets.US_ASCII)));
            return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static SocketAddress address() {
        String host = System.getenv("DOCKER_HOST");
        URI uri = URI.create(host == null || host.isBlank() ? DEFAULT_HOST : host);
        return uri.getScheme().equals("unix")
                ? UnixDomainSocketAddress.of(uri.getPath())
                : new InetSocketAddress(uri.getHost(), uri.getPort());
    }
}

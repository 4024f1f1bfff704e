package io.manyhands.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps a cluster from starting is said in one line. */
class StartErrorsIT {
    private static final String SECRET = "canary-password";

    @TempDir
    Path folder;

    @Test
    void a_taken_port() throws Exception {
        try (ServerSocket taken = listen()) {
            String port = String.valueOf(taken.getLocalPort());
            assertThat(refusal("--port", port)).contains("port " + port, "--port");
            assertThat(refusal("--port", port, "--rabbitmq", "local")).contains("port " + port, "--port");
        }
    }

    @Test
    void a_data_folder_that_cannot_be_written() throws Exception {
        // Unlike missing rights, a file in the way stops root too.
        Path file = Files.createFile(folder.resolve("file"));
        assertThat(refusal("--port", "0", "--data", file.resolve("data").toString()))
                .contains(file.toString(), "--data");
    }

    @Test
    void a_data_folder_in_use() throws Exception {
        try (Launched first = Launched.start(folder, "up", "--port", "0")) {
            first.address();
            assertThat(refusal("--port", "0")).contains(folder.resolve("data").toString(), "in use", "--data");
        }
    }

    @Test
    void a_broker_that_is_not_there() throws Exception {
        assertThat(refusal("--port", "0", "--rabbitmq", "amqp://me:" + SECRET + "@127.0.0.1:" + unusedPort()))
                .contains("RabbitMQ", "amqp://me@127.0.0.1", "refused");
    }

    @Test
    void a_broker_that_says_nothing() throws Exception {
        try (ServerSocket silent = listen()) {
            assertThat(refusal(
                            "--port", "0", "--rabbitmq", "amqp://me:" + SECRET + "@127.0.0.1:" + silent.getLocalPort()))
                    .contains("RabbitMQ", "amqp://me@127.0.0.1");
        }
    }

    @Test
    void a_database_that_is_not_there() throws Exception {
        String postgres = "postgresql://me:" + SECRET + "@127.0.0.1:" + unusedPort() + "/db";
        assertThat(refusal("--port", "0", "--rabbitmq", "local", "--postgres", postgres))
                .contains("PostgreSQL", "postgresql://me@127.0.0.1", "refused");
    }

    @Test
    void a_database_that_says_nothing() throws Exception {
        try (ServerSocket silent = listen()) {
            String postgres = "postgresql://me:" + SECRET + "@127.0.0.1:" + silent.getLocalPort() + "/db";
            assertThat(refusal("--port", "0", "--rabbitmq", "local", "--postgres", postgres))
                    .contains("PostgreSQL", "postgresql://me@127.0.0.1");
        }
    }

    private String refusal(String... options) throws InterruptedException {
        String[] arguments = new String[options.length + 1];
        arguments[0] = "up";
        System.arraycopy(options, 0, arguments, 1, options.length);
        try (Launched up = Launched.start(folder, arguments)) {
            assertThat(up.awaitExit()).isEqualTo(1);
            assertThat(up.out()).isEmpty();
            assertThat(up.errors()).hasSize(1);
            String line = up.errors().get(0);
            assertThat(line).startsWith("manyhands: ").doesNotContain(SECRET);
            return line;
        }
    }

    private static ServerSocket listen() throws IOException {
        return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = listen()) {
            return socket.getLocalPort();
        }
    }
}

package io.manyhands.standalone.demo;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that answers what a test wants, and not always the truth. */
class DemoTest {
    private static final String[] PRIME = {"true", "true", "false", "true", "true", "false"};

    private HttpServer server;
    private ClusterClient cluster;
    private final Screen screen =
            new Screen(new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()), false, false);

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        cluster = new ClusterClient(
                URI.create("http://localhost:" + server.getAddress().getPort()), "the-token");
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    private void answer(String path, int status, String body) {
        server.createContext(path, exchange -> {
            exchange.getRequestBody().readAllBytes();
            boolean welcome =
                    "Bearer the-token".equals(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(welcome ? status : 401, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private static String line(int index, String value) {
        return "{\"index\":" + index + ",\"value\":" + value + "}\n";
    }

    private static String sixPrimes() {
        return IntStream.range(0, 6).mapToObj(i -> line(i, PRIME[i])).collect(Collectors.joining());
    }

    @Test
    void right_answers_are_accepted() {
        answer("/api/map/is-prime", 200, sixPrimes());
        assertThatCode(() -> new BigPrimes().run(cluster, screen)).doesNotThrowAnyException();
    }

    @Test
    void a_wrong_answer_is_named() {
        answer("/api/map/is-prime", 200, sixPrimes().replace(line(2, "false"), line(2, "true")));
        assertThatThrownBy(() -> new BigPrimes().run(cluster, screen))
                .isInstanceOf(DemoException.class)
                .hasMessage("is-prime of 112232535095293 answered true");
    }

    @Test
    void a_missing_a_doubled_and_a_failed_answer_are_noticed() {
        answer("/api/map/is-prime", 200, sixPrimes().replace(line(4, "true"), ""));
        assertThatThrownBy(() -> new BigPrimes().run(cluster, screen)).hasMessage("Only 5 of 6 answers came");

        server.removeContext("/api/map/is-prime");
        answer("/api/map/is-prime", 200, sixPrimes() + line(0, "true"));
        assertThatThrownBy(() -> new BigPrimes().run(cluster, screen)).hasMessage("Item 0 was answered twice");

        server.removeContext("/api/map/is-prime");
        answer("/api/map/is-prime", 200, "{\"index\":3,\"error\":{\"kind\":\"error\",\"message\":\"no\"}}\n");
        assertThatThrownBy(() -> new BigPrimes().run(cluster, screen)).hasMessage("Item 3 failed: no");
    }

    @Test
    void a_wrong_number_of_primes_is_noticed() {
        String all = IntStream.range(0, 100_000).mapToObj(i -> line(i, "false")).collect(Collectors.joining());
        answer("/api/map/is-prime", 200, all);
        assertThatThrownBy(() -> new PrimeCount().run(cluster, screen))
                .hasMessage("There are 9592 primes below 100,000, not 0");
    }

    @Test
    void a_wrong_countdown_is_noticed() {
        answer("/api/run/countdown", 200, "7");
        assertThatThrownBy(() -> new SideBySide().run(cluster, screen)).hasMessageContaining("ended with 7, not 0");
    }

    @Test
    void a_sleep_without_an_answer_is_noticed() {
        answer("/api/map/sleep", 200, "{\"index\":17}\n");
        assertThatThrownBy(() -> new ManySleeps().run(cluster, screen)).hasMessage("Sleep 17 has no answer");
    }

    @Test
    void what_the_master_refuses_is_told_with_its_reason() {
        answer("/api/run/countdown", 400, "{\"detail\":\"There is no type countdown\"}");
        assertThatThrownBy(() -> new SideBySide().run(cluster, screen))
                .isInstanceOf(DemoException.class)
                .hasMessageContaining("400 for countdown: There is no type countdown");
    }

    @Test
    void something_that_is_no_master_is_noticed() {
        answer("/api/map/is-prime", 404, "<html>");
        assertThatThrownBy(() -> new BigPrimes().run(cluster, screen))
                .hasMessageContaining("is that a Manyhands master?");
    }
}

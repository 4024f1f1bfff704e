package io.manyhands.worker.builtin.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.manyhands.model.ErrorKind;
import io.manyhands.outbound.Connections;
import io.manyhands.outbound.Guard;
import io.manyhands.outbound.GuardedHttp;
import io.manyhands.worker.builtin.Fixture;
import io.manyhands.worker.builtin.TellingContext;
import io.manyhands.worker.handler.BadInput;
import io.manyhands.worker.handler.TaskFailed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class FetchUrlTest {
    private final Connections connections = Connections.ofPlatform("test-watchdog");
    private final TellingContext context = new TellingContext();
    private HttpServer peer;
    private String base;

    @BeforeEach
    void start() throws IOException {
        peer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        peer.start();
        base = "http://127.0.0.1:" + peer.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        peer.stop(0);
        connections.close();
    }

    private Fixture fixture(String... settings) {
        Map<String, String> properties = new HashMap<>(Map.of("manyhands.worker.fetch-url.allow", "127.0.0.0/8"));
        for (int i = 0; i < settings.length; i += 2) {
            properties.put("manyhands.worker.fetch-url." + settings[i], settings[i + 1]);
        }
        FetchProperties bound = Fixture.bind("manyhands.worker.fetch-url", FetchProperties.class, properties);
        return new Fixture(new FetchUrl(new GuardedHttp(Guard.ofSystem(bound.allowList()), connections), bound));
    }

    private JsonNode fetch(String input) throws Exception {
        return fixture().call("fetch-url", input, context);
    }

    private interface Reply {
        void to(HttpExchange exchange) throws IOException;
    }

    private void serve(String path, Reply reply) {
        peer.createContext(path, exchange -> {
            try (exchange) {
                reply.to(exchange);
            }
        });
    }

    private void serve(String path, String contentType, byte[] body) {
        serve(path, exchange -> {
            exchange.getResponseHeaders().add("Content-Type", contentType);
            exchange.getResponseHeaders().add("Set-Cookie", "secret=1");
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(200, head ? -1 : body.length);
            if (!head) {
                exchange.getResponseBody().write(body);
            }
        });
    }

    @Test
    void a_text_is_read_in_the_charset_that_its_peer_names() throws Exception {
        serve("/gbk", "text/plain; charset=\"GBK\"", "中文".getBytes(Charset.forName("GBK")));
        JsonNode result = fetch("\"" + base + "/gbk\"");
        assertThat(result.get("status").intValue()).isEqualTo(200);
        assertThat(result.get("body").stringValue()).isEqualTo("中文");
        assertThat(result.get("bytes").longValue()).isEqualTo(4);
        assertThat(result.get("url").stringValue()).isEqualTo(base + "/gbk");
        assertThat(result.get("headers").propertyNames())
                .contains("content-type")
                .doesNotContain("set-cookie");
        assertThat(context.progress()).last().isEqualTo("4/4 reading");
    }

    @Test
    void bytes_may_come_as_base64_or_only_be_counted() throws Exception {
        byte[] bytes = {0, (byte) 0xff, 7};
        serve("/bytes", "application/octet-stream", bytes);
        JsonNode encoded = fetch("{\"url\":\"" + base + "/bytes\",\"as\":\"base64\"}");
        assertThat(Base64.getDecoder().decode(encoded.get("body").stringValue()))
                .isEqualTo(bytes);
        JsonNode counted = fetch("{\"url\":\"" + base + "/bytes\",\"as\":\"discard\"}");
        assertThat(counted.has("body")).isFalse();
        assertThat(counted.get("bytes").longValue()).isEqualTo(3);
        JsonNode head = fetch("{\"url\":\"" + base + "/bytes\",\"method\":\"HEAD\"}");
        assertThat(head.get("bytes").longValue()).isZero();
    }

    @Test
    void an_error_page_is_a_result_and_headers_are_sent() throws Exception {
        serve("/teapot", exchange -> {
            String wanted = exchange.getRequestHeaders().getFirst("X-Wanted");
            byte[] body = wanted.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(418, body.length);
            exchange.getResponseBody().write(body);
        });
        JsonNode result = fetch("{\"url\":\"" + base + "/teapot\",\"headers\":{\"X-Wanted\":\"tea\"}}");
        assertThat(result.get("status").intValue()).isEqualTo(418);
        assertThat(result.get("body").stringValue()).isEqualTo("tea");
    }

    @Test
    void what_is_too_large_is_refused_with_the_limit() {
        serve("/large", "text/plain", new byte[2_000]);
        assertThatThrownBy(() -> fetch("{\"url\":\"" + base + "/large\",\"maxBytes\":1999}"))
                .isInstanceOf(TaskFailed.class)
                .hasMessageContaining("more than 1999 bytes")
                .extracting(e -> ((TaskFailed) e).kind())
                .isEqualTo(ErrorKind.TOO_LARGE);
        assertThatThrownBy(() -> fixture("max-body", "1KB").call("fetch-url", "\"" + base + "/large\"", context))
                .hasMessageContaining("more than 1024 bytes")
                .hasMessageContaining("max-body");
    }

    @Test
    void a_peer_that_does_not_answer_is_a_timeout() {
        CompletableFuture<Void> release = new CompletableFuture<>();
        serve("/hangs", exchange -> release.join());
        assertThatThrownBy(() -> fetch("{\"url\":\"" + base + "/hangs?token=hidden\",\"timeout\":\"200ms\"}"))
                .hasMessageContaining("no answer within")
                .hasMessageNotContaining("hidden")
                .extracting(e -> ((TaskFailed) e).kind())
                .isEqualTo(ErrorKind.TIMEOUT);
        release.complete(null);
    }

    @Test
    void a_body_that_is_being_read_ends_with_the_interrupt() throws Exception {
        CompletableFuture<Void> reading = new CompletableFuture<>();
        CompletableFuture<Void> release = new CompletableFuture<>();
        serve("/half", exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write(new byte[50]);
            exchange.getResponseBody().flush();
            release.join();
        });
        TellingContext telling = new TellingContext(1, said -> reading.complete(null));
        FutureTask<JsonNode> task =
                new FutureTask<>(() -> fixture().call("fetch-url", "\"" + base + "/half\"", telling));
        Thread thread = new Thread(task);
        thread.start();
        reading.get(30, TimeUnit.SECONDS);
        thread.interrupt();
        assertThatThrownBy(() -> task.get(10, TimeUnit.SECONDS)).hasRootCauseInstanceOf(InterruptedException.class);
        release.complete(null);
    }

    @Test
    void without_a_setting_this_machine_cannot_be_read() {
        FetchProperties defaults = Fixture.bind("manyhands.worker.fetch-url", FetchProperties.class, Map.of());
        Fixture guarded =
                new Fixture(new FetchUrl(new GuardedHttp(Guard.ofSystem(defaults.allowList()), connections), defaults));
        for (String url : List.of(base, "http://localhost/", "http://[::1]/", "http://169.254.169.254/latest")) {
            assertThatThrownBy(() -> guarded.call("fetch-url", "\"" + url + "\"", context))
                    .hasMessageContaining("manyhands.worker.fetch-url.allow")
                    .extracting(e -> ((TaskFailed) e).kind())
                    .isEqualTo(ErrorKind.REJECTED);
        }
    }

    @Test
    void settings_that_cannot_be_are_refused_by_name() {
        for (String setting : List.of("allow=http://a", "timeout=0s", "max-body=0B", "max-size=0B")) {
            String[] parts = setting.split("=");
            assertThatThrownBy(() -> fixture(parts[0], parts[1]))
                    .hasStackTraceContaining("manyhands.worker.fetch-url." + parts[0]);
        }
    }

    @Test
    void inputs_that_will_never_do_are_rejected_by_field() {
        rejected("{}", "'url'");
        rejected("\"file:///etc/passwd\"", "'url'");
        rejected("\"http://2130706433/\"", "'url'");
        rejected("{\"url\":\"http://a.test\",\"method\":\"POST\"}", "'method'");
        rejected("{\"url\":\"http://a.test\",\"as\":\"xml\"}", "'as'");
        rejected("{\"url\":\"http://a.test\",\"maxBytes\":-1}", "'maxBytes'");
        rejected("{\"url\":\"http://a.test\",\"timeout\":\"soon\"}", "'timeout'");
        rejected("{\"url\":\"http://a.test\",\"headers\":{\"Host\":\"b\"}}", "'headers'");
        assertThatThrownBy(() -> fetch("{\"uri\":\"http://a.test\"}"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("uri");
    }

    private void rejected(String input, String field) {
        assertThatThrownBy(() -> fetch(input))
                .hasMessageContaining(field)
                .extracting(e -> ((TaskFailed) e).kind())
                .isEqualTo(ErrorKind.REJECTED);
    }
}

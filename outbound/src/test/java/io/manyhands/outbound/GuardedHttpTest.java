package io.manyhands.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.manyhands.outbound.Guard.Refused;
import io.manyhands.outbound.GuardedHttp.Fetched;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A peer on loopback that is known under names; only one of them is allowed. */
class GuardedHttpTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final List<String> resolved = Collections.synchronizedList(new ArrayList<>());
    private final List<String> seen = Collections.synchronizedList(new ArrayList<>());
    private final Connections connections = Connections.ofPlatform("test-watchdog");
    private HttpServer peer;
    private int port;
    private GuardedHttp http;

    @BeforeEach
    void start() throws IOException {
        peer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        port = peer.getAddress().getPort();
        peer.start();
        http = new GuardedHttp(guard("friend.test:" + port, "127.0.0.1"), connections);
    }

    @AfterEach
    void stop() {
        peer.stop(0);
        connections.close();
    }

    private Guard guard(String allowed, String... answers) {
        List<String> left = new ArrayList<>(List.of(answers));
        return new Guard(
                host -> {
                    resolved.add(host);
                    return List.of(InetAddress.getByName(left.size() > 1 ? left.remove(0) : left.get(0)));
                },
                new AllowList("test.allow", List.of(allowed)));
    }

    private void answer(String path, String body) {
        serve(path, exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        });
    }

    private void redirect(String path, String location) {
        serve(path, exchange -> {
            exchange.getResponseHeaders().add("Location", location);
            exchange.sendResponseHeaders(302, -1);
        });
    }

    private interface Reply {
        void to(HttpExchange exchange) throws IOException;
    }

    private void serve(String path, Reply reply) {
        peer.createContext(path, exchange -> {
            try (exchange) {
                String secret = exchange.getRequestHeaders().getFirst("Secret");
                seen.add(exchange.getRequestURI() + " " + secret);
                reply.to(exchange);
            }
        });
    }

    private String url(String host, String path) {
        return "http://" + host + ":" + port + path;
    }

    private Fetched<String> fetch(String url, Duration timeout) throws Exception {
        return http.fetch(
                Target.parse(url),
                Request.without("GET", Map.of("Secret", "s")),
                timeout,
                answer -> new String(answer.body().readAllBytes(), StandardCharsets.UTF_8));
    }

    @Test
    void a_body_is_read_and_a_redirect_followed() throws Exception {
        answer("/page", "hello");
        redirect("/old", "page");
        Fetched<String> fetched = fetch(url("friend.test", "/old"), LONG);
        assertThat(fetched.value()).isEqualTo("hello");
        assertThat(fetched.target().url()).isEqualTo(url("friend.test", "/page"));
        assertThat(seen).containsExactly("/old s", "/page s");
    }

    @Test
    void a_redirect_to_loopback_or_to_another_name_of_it_is_refused() {
        answer("/secret", "never");
        redirect("/number", url("127.0.0.1", "/secret"));
        redirect("/mapped", url("[::ffff:127.0.0.1]", "/secret"));
        redirect("/name", url("rebound.test", "/secret"));
        redirect("/decimal", "http://2130706433:" + port + "/secret");
        for (String path : List.of("/number", "/mapped", "/name")) {
            assertThatThrownBy(() -> fetch(url("friend.test", path), LONG))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("test.allow");
        }
        assertThatThrownBy(() -> fetch(url("friend.test", "/decimal"), LONG)).isInstanceOf(MalformedUrl.class);
        assertThat(seen).noneMatch(line -> line.startsWith("/secret"));
    }

    @Test
    void a_host_is_asked_for_once_a_request_so_what_was_checked_is_connected_to() throws Exception {
        answer("/page", "hello");
        http = new GuardedHttp(guard("127.0.0.0/30", "127.0.0.1", "169.254.169.254"), connections);
        assertThat(fetch(url("rebinding.test", "/page"), LONG).value()).isEqualTo("hello");
        assertThat(resolved).containsExactly("rebinding.test");
        assertThatThrownBy(() -> fetch(url("rebinding.test", "/page"), LONG))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("169.254.169.254");
    }

    @Test
    void loopback_and_metadata_are_refused_in_every_writing() {
        for (String host : List.of("127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "169.254.169.254")) {
            http = new GuardedHttp(Guard.ofSystem(new AllowList("test.allow", List.of())), connections);
            assertThatThrownBy(() -> fetch(url(host, "/"), LONG)).isInstanceOf(Refused.class);
        }
    }

    @Test
    void headers_go_to_the_first_origin_only() throws Exception {
        http = new GuardedHttp(guard("127.0.0.1/32", "127.0.0.1"), connections);
        redirect("/old", url("other.test", "/page"));
        answer("/page", "hello");
        assertThat(fetch(url("friend.test", "/old"), LONG).value()).isEqualTo("hello");
        assertThat(seen).containsExactly("/old s", "/page null");
    }

    @Test
    void redirects_that_never_end_are_given_up() {
        redirect("/round", "/round");
        assertThatThrownBy(() -> fetch(url("friend.test", "/round"), LONG)).hasMessage("more than 5 redirects");
        assertThat(seen).hasSize(6);
    }

    @Test
    void a_chunked_body_ends_where_it_says_and_a_cut_one_is_an_error() throws Exception {
        String head = "HTTP/1.1 200 OK\r\n";
        assertThat(raw(head + "Transfer-Encoding: chunked\r\n\r\n5;x=y\r\nhello\r\n6\r\n world\r\n0\r\n\r\nrest"))
                .isEqualTo("hello world");
        assertThat(raw(head + "Content-Length: 2\r\n\r\nhello")).isEqualTo("he");
        assertThat(raw(head + "\r\nto the end")).isEqualTo("to the end");
        assertThat(raw("HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n")).isEmpty();
        assertThatThrownBy(() -> raw(head + "Content-Length: 9\r\n\r\nhello")).isInstanceOf(EOFException.class);
        assertThatThrownBy(() -> raw(head + "Transfer-Encoding: chunked\r\n\r\n5\r\nhel"))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> raw(head + "Transfer-Encoding: chunked\r\n\r\n-5\r\nhello"))
                .hasMessageContaining("no length");
        assertThatThrownBy(() -> raw(head + "Transfer-Encoding: chunked\r\n\r\n2\r\nhello\r\n"))
                .hasMessageContaining("longer than it says");
    }

    /** What is read of an answer that a peer gives byte for byte. */
    private String raw(String answer) throws Exception {
        try (ServerSocket odd = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> {
                try (Socket connection = odd.accept()) {
                    readHead(connection.getInputStream());
                    connection.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            http = new GuardedHttp(guard("odd.test", "127.0.0.1"), connections);
            try {
                return fetch("http://odd.test:" + odd.getLocalPort() + "/", LONG)
                        .value();
            } finally {
                sent.get(30, TimeUnit.SECONDS);
            }
        }
    }

    private static void readHead(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
    }

    @Test
    void a_body_that_drips_costs_no_more_than_the_time() {
        serve("/slow", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            CompletableFuture<Void> never = new CompletableFuture<>();
            never.orTimeout(2, TimeUnit.SECONDS).exceptionally(late -> null).join();
        });
        assertThatThrownBy(() -> fetch(url("friend.test", "/slow"), Duration.ofMillis(300)))
                .isInstanceOf(SocketTimeoutException.class)
                .hasMessageContaining("no answer within");
    }

    @Test
    void an_interrupt_ends_it_at_once() throws Exception {
        CompletableFuture<Void> asked = new CompletableFuture<>();
        CompletableFuture<Void> release = new CompletableFuture<>();
        serve("/hangs", exchange -> {
            asked.complete(null);
            release.join();
        });
        FutureTask<Boolean> caller = new FutureTask<>(() -> {
            try {
                fetch(url("friend.test", "/hangs"), LONG);
                return false;
            } catch (IOException e) {
                return Thread.interrupted();
            }
        });
        Thread thread = new Thread(caller);
        thread.start();
        asked.get(30, TimeUnit.SECONDS);
        thread.interrupt();
        assertThat(caller.get(10, TimeUnit.SECONDS)).isTrue();
        release.complete(null);
    }

    @Test
    void no_proxy_is_used() throws Exception {
        answer("/page", "hello");
        ProxySelector before = ProxySelector.getDefault();
        List<URI> asked = new ArrayList<>();
        ProxySelector.setDefault(new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                asked.add(uri);
                return List.of(new Proxy(Proxy.Type.SOCKS, new InetSocketAddress("127.0.0.1", 1)));
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException e) {}
        });
        try {
            assertThat(fetch(url("friend.test", "/page"), LONG).value()).isEqualTo("hello");
        } finally {
            ProxySelector.setDefault(before);
        }
        assertThat(asked).isEmpty();
    }

    @Test
    void a_header_cannot_be_smuggled() {
        assertThatThrownBy(() -> Request.without("GET", Map.of("X", "a\r\nHost: b")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("Host");
        assertThatThrownBy(() -> Request.without("GET", Map.of("Host", "b"))).hasMessageContaining("'Host'");
        assertThatThrownBy(() -> Request.without("GET", Map.of("a b", "c"))).hasMessageContaining("'a b'");
    }
}

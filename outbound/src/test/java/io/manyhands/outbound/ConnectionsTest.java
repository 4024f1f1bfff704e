package io.manyhands.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Peers on this machine that answer as no server should. */
class ConnectionsTest {
    private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);
    private static final char[] PASSWORD = "changeit".toCharArray();

    private static int status(String answer) throws IOException {
        return Answer.read(new ByteArrayInputStream(answer.getBytes(StandardCharsets.ISO_8859_1)), false)
                .status();
    }

    private static ServerSocket listen() throws IOException {
        return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    private static int post(Duration timeout, SSLSocketFactory tls, ServerSocket peer, String url)
            throws IOException, MalformedUrl {
        try (Connections connections = new Connections("watchdog", tls)) {
            return connections.exchange(
                    Target.parse(url),
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), peer.getLocalPort()),
                    new Request("POST", Map.of("Manyhands-Task", "T"), BODY),
                    timeout,
                    Answer::status);
        }
    }

    private static SSLSocketFactory platform() {
        return (SSLSocketFactory) SSLSocketFactory.getDefault();
    }

    @Test
    void the_status_is_read_and_interim_answers_are_passed_over() throws IOException {
        assertThat(status("HTTP/1.1 204 No Content\r\n\r\n")).isEqualTo(204);
        assertThat(status("HTTP/1.0 503\n")).isEqualTo(503);
        assertThat(status("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\n"))
                .isEqualTo(200);
    }

    @Test
    void what_is_no_answer_is_a_failure() {
        assertThatThrownBy(() -> status("")).hasMessageContaining("ended before the answer");
        assertThatThrownBy(() -> status("SSH-2.0-OpenSSH\r\n")).hasMessageContaining("not HTTP");
        assertThatThrownBy(() -> status("HTTP/1.1 999 Odd\r\n")).hasMessageContaining("not HTTP");
        assertThatThrownBy(() -> status("x".repeat(1 << 17))).hasMessageContaining("more than 65536 bytes");
        assertThatThrownBy(() -> status("HTTP/1.1 100 Continue\r\n\r\n".repeat(1 << 12)))
                .hasMessageContaining("more than 65536 bytes");
    }

    @Test
    void it_connects_to_the_address_it_is_given_and_names_the_host_of_the_url() throws Exception {
        try (ServerSocket peer = listen()) {
            CompletableFuture<String> request = CompletableFuture.supplyAsync(() -> answer(peer));
            assertThat(post(Duration.ofSeconds(10), platform(), peer, "http://example.org:8080/done?a=b"))
                    .isEqualTo(200);
            assertThat(request.get(10, TimeUnit.SECONDS))
                    .isEqualTo("POST /done?a=b HTTP/1.1\r\nHost: example.org:8080\r\nManyhands-Task: T\r\n"
                            + "Content-Length: 2\r\nConnection: close\r\n\r\n{}");
        }
    }

    private static String answer(ServerSocket peer) {
        try (Socket connection = peer.accept()) {
            InputStream in = connection.getInputStream();
            StringBuilder request = new StringBuilder();
            while (request.indexOf("{}") < 0) {
                request.append((char) in.read());
            }
            connection.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return request.toString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_peer_that_never_answers_costs_no_more_than_the_time() throws IOException {
        try (ServerSocket silent = listen()) {
            assertThatThrownBy(() -> post(Duration.ofMillis(300), platform(), silent, "http://example.org/"))
                    .isInstanceOf(SocketTimeoutException.class)
                    .hasMessage("no answer within 300 ms");
            assertThatThrownBy(() -> post(Duration.ofMillis(300), platform(), silent, "https://example.org/"))
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void a_peer_that_answers_a_byte_at_a_time_costs_no_more_either() throws Exception {
        try (ServerSocket peer = listen()) {
            CompletableFuture<Void> dripping = CompletableFuture.runAsync(() -> drip(peer));
            assertThatThrownBy(() -> post(Duration.ofMillis(500), platform(), peer, "http://example.org/"))
                    .isInstanceOf(SocketTimeoutException.class);
            dripping.get(10, TimeUnit.SECONDS);
        }
    }

    /** Until the other side has had enough. */
    private static void drip(ServerSocket peer) {
        try (Socket connection = peer.accept()) {
            connection.setSoTimeout(20);
            connection.getInputStream().readNBytes(20);
            while (true) {
                connection.getOutputStream().write('H');
                try {
                    if (connection.getInputStream().read() < 0) {
                        return;
                    }
                } catch (SocketTimeoutException e) {
                    // Still there: the next byte.
                }
            }
        } catch (IOException e) {
            // Closed by the other side.
        }
    }

    @Test
    void a_certificate_must_be_trusted_and_name_the_host_of_the_url(@TempDir Path folder) throws Exception {
        SSLContext context = contextFor("callback.test", folder);
        try (ServerSocket peer =
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            CompletableFuture<String> named = CompletableFuture.supplyAsync(() -> answerSecurely(peer));
            assertThat(post(Duration.ofSeconds(10), context.getSocketFactory(), peer, "https://callback.test/"))
                    .isEqualTo(200);
            assertThat(named.get(10, TimeUnit.SECONDS)).contains("callback.test");
            for (SSLSocketFactory tls : new SSLSocketFactory[] {context.getSocketFactory(), platform()}) {
                String url = tls == platform() ? "https://callback.test/" : "https://other.test/";
                CompletableFuture.runAsync(() -> answerSecurely(peer));
                assertThatThrownBy(() -> post(Duration.ofSeconds(10), tls, peer, url))
                        .isInstanceOf(SSLException.class);
            }
        }
    }

    private static String answerSecurely(ServerSocket peer) {
        try (SSLSocket connection = (SSLSocket) ((SSLServerSocket) peer).accept()) {
            connection.startHandshake();
            connection.getInputStream().read();
            connection.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return ((ExtendedSSLSession) connection.getSession())
                    .getRequestedServerNames()
                    .toString();
        } catch (IOException e) {
            return "refused";
        }
    }

    private static SSLContext contextFor(String host, Path folder) throws Exception {
        Path file = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "peer",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + host,
                        "-ext",
                        "SAN=dns:" + host,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("peer", keys.getCertificate("peer"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}

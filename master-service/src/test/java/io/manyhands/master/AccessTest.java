package io.manyhands.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manyhands.transport.inprocess.InProcessTransport;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {
    private static final String TOKEN = "correct-horse-battery";

    @TempDir
    Path folder;

    @Test
    void with_a_token_configured_nothing_but_health_is_served_without_it() throws Exception {
        try (InProcessTransport transport = new InProcessTransport();
                RunningMaster master = new RunningMaster(
                        Map.of("manyhands.store.data", folder.toString(), "manyhands.http.token", TOKEN), transport)) {
            for (String path :
                    new String[] {"/api/tasks", "/api/pools", "/api/openapi", "/actuator/prometheus", "/x"}) {
                assertThat(master.get(path).statusCode()).as(path).isEqualTo(401);
            }
            assertThat(master.send("GET", "/api/tasks", null, "Authorization", "Bearer wrong-horse-battery")
                            .statusCode())
                    .isEqualTo(401);
            assertThat(master.send("GET", "/api/tasks", null, "Authorization", "Bearer " + TOKEN)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(master.get("/actuator/health").statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/socket", "/api/managers/m/socket"})
    void sockets_are_opened_with_the_token_only_and_without_one_by_no_web_page(String path) throws Exception {
        try (InProcessTransport transport = new InProcessTransport();
                RunningMaster master = new RunningMaster(
                        Map.of("manyhands.store.data", folder.toString(), "manyhands.http.token", TOKEN), transport)) {
            assertThat(handshake(master, path, "User-Agent", "nobody")).isEqualTo(401);
            assertThat(handshake(master, path, "Authorization", "Bearer " + TOKEN))
                    .isEqualTo(101);
        }
        try (InProcessTransport transport = new InProcessTransport();
                RunningMaster master =
                        new RunningMaster(Map.of("manyhands.store.data", folder.toString()), transport)) {
            assertThat(handshake(master, path, "Origin", "https://elsewhere.example"))
                    .isEqualTo(403);
            assertThat(handshake(master, path, "User-Agent", "a program")).isEqualTo(101);
        }
    }

    /** @return the status of the answer */
    private static int handshake(RunningMaster master, String path, String header, String value) throws Exception {
        try {
            HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .header(header, value)
                    .buildAsync(URI.create("ws://localhost:" + master.port() + path), new WebSocket.Listener() {})
                    .get(10, TimeUnit.SECONDS)
                    .abort();
            return 101;
        } catch (ExecutionException e) {
            return ((WebSocketHandshakeException) e.getCause()).getResponse().statusCode();
        }
    }

    @Test
    void another_address_than_loopback_wants_a_token() {
        Map<String, String> open = Map.of("manyhands.store.data", folder.toString(), "server.address", "0.0.0.0");
        assertThatThrownBy(() -> new RunningMaster(open, new InProcessTransport()))
                .hasRootCauseMessage("Refusing to listen on 0.0.0.0 without a token: set manyhands.http.token"
                        + " (MANYHANDS_HTTP_TOKEN), or server.address=127.0.0.1");
    }

    @Test
    void a_data_folder_has_one_master() throws Exception {
        Map<String, String> settings = Map.of("manyhands.store.data", folder.toString());
        try (InProcessTransport transport = new InProcessTransport();
                RunningMaster first = new RunningMaster(settings, transport)) {
            assertThatThrownBy(() -> new RunningMaster(settings, transport))
                    .rootCause()
                    .satisfies(e -> assertThat(e).hasMessageNotContaining("\n"));
            assertThat(first.get("/api/tasks").statusCode()).isEqualTo(200);
        }
        try (InProcessTransport transport = new InProcessTransport();
                RunningMaster next = new RunningMaster(settings, transport)) {
            assertThat(next.get("/api/tasks").statusCode()).isEqualTo(200);
        }
    }
}

package io.manyhands.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manyhands.transport.inprocess.InProcessTransport;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

package io.manyhands.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.manyhands.transport.inprocess.InProcessTransport;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class SharedInProcessTest extends EveryShared {
    private static final int WAITERS = 10_000;

    @TempDir
    static Path folder;

    private OneJvm system;

    @BeforeAll
    void start() {
        system = OneJvm.start(folder, new InProcessTransport(), "no handlers of its own", Map.of());
    }

    @AfterAll
    void stop() {
        system.close();
    }

    @Test
    void ten_thousand_calls_wait_without_threads_of_their_own() throws Exception {
        SharedClient shared = SharedClient.withoutSession(client(), "many");
        shared.make("e", "{\"kind\":\"event\"}");
        int threads = ManagementFactory.getThreadMXBean().getThreadCount();
        try (SharedSocketClient socket = new SharedSocketClient(port(), "many", "{\"ttl\":\"30s\"}")) {
            List<CompletableFuture<JsonNode>> waiting = new ArrayList<>();
            for (int id = 1; id <= WAITERS; id++) {
                waiting.add(socket.call(id, "\"object\":\"e\",\"operation\":\"wait\",\"wait\":\"5m\""));
            }
            await().atMost(30, TimeUnit.SECONDS)
                    .until(() -> shared.view("e").get("waiting").asInt() == WAITERS);
            assertThat(ManagementFactory.getThreadMXBean().getThreadCount()).isLessThan(threads + 100);
            shared.value("e", "set");
            for (CompletableFuture<JsonNode> each : waiting) {
                assertThat(SharedSocketClient.text(each.get(30, TimeUnit.SECONDS)))
                        .isEqualTo("true");
            }
        }
    }

    @Override
    Client client() {
        return system.client();
    }

    @Override
    int port() {
        return system.port();
    }
}

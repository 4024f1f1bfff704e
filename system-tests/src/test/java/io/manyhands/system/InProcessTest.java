package io.manyhands.system;

import static org.awaitility.Awaitility.await;

import io.manyhands.standalone.Manyhands;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class InProcessTest extends EndToEnd {
    @TempDir
    static Path folder;

    private final int port = Fleet.freePort();
    private final Client client = new Client(port);
    private Service service;

    @BeforeAll
    void start() throws Exception {
        String data = folder.resolve("data").toString();
        service = Service.start(
                folder, Manyhands.class, Map.of(), List.of("up", "--port", String.valueOf(port), "--data", data));
        await().atMost(Duration.ofSeconds(60)).until(() -> client.workers() == 1);
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @Override
    Client client() {
        return client;
    }
}

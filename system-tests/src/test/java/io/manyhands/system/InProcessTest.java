package io.manyhands.system;

import static org.awaitility.Awaitility.await;

import io.manyhands.transport.inprocess.InProcessTransport;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class InProcessTest extends EveryCall {
    @TempDir
    static Path folder;

    private OneJvm system;
    private Client client;

    @BeforeAll
    void start() {
        system = OneJvm.start(folder, new InProcessTransport(), "no handlers of its own", Map.of());
        client = system.client();
        await().until(() -> client.workers() == 1);
    }

    @AfterAll
    void stop() {
        system.close();
    }

    @Override
    Client client() {
        return client;
    }
}

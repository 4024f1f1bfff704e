package io.manyhands.system;

import io.manyhands.transport.inprocess.InProcessTransport;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class SharedInProcessTest extends EveryShared {
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

    @Override
    Client client() {
        return system.client();
    }

    @Override
    int port() {
        return system.port();
    }
}

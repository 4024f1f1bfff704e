package io.manyhands.system;

import io.manyhands.testkit.TestBroker;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class RabbitClassicSqliteTest extends EndToEnd {
    @TempDir
    static Path folder;

    private Fleet fleet;

    @BeforeAll
    void start() throws Exception {
        fleet = new Fleet(folder, TestBroker.required().freshUri());
        fleet.master();
        fleet.worker();
        fleet.worker();
        fleet.awaitWorkers(2);
    }

    @AfterAll
    void stop() throws Exception {
        if (fleet != null) {
            fleet.close();
        }
    }

    @Override
    Client client() {
        return fleet.client;
    }
}

package io.manyhands.system;

import io.manyhands.testkit.TestBroker;
import io.manyhands.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class RabbitQuorumPostgresTest extends EndToEnd {
    @TempDir
    static Path folder;

    private Fleet fleet;

    @BeforeAll
    void start() throws Exception {
        TestDatabase database = TestDatabase.fresh();
        Map<String, String> store = Map.of(
                "MANYHANDS_STORE_POSTGRES", database.jdbcUrl(),
                "MANYHANDS_STORE_USER", database.user(),
                "MANYHANDS_STORE_PASSWORD", database.password());
        fleet = new Fleet(folder, TestBroker.required().freshUri(), store, "quorum");
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

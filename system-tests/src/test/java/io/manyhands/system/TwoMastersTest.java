package io.manyhands.system;

import io.manyhands.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Two masters, as behind a load balancer that gives each the next call. */
class TwoMastersTest extends EveryCall {
    @TempDir
    static Path folder;

    private Masters masters;
    private Client client;

    @BeforeAll
    void start() throws Exception {
        masters = new Masters(folder, TestDatabase.fresh());
        client = new Client(masters.leader().port, masters.follower().port);
    }

    @AfterAll
    void stop() throws Exception {
        if (masters != null) {
            try {
                masters.assertNothingLostOrDouble(List.of());
            } finally {
                masters.close();
            }
        }
    }

    @Override
    Client client() {
        return client;
    }
}

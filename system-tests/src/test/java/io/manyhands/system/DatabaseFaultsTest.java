package io.manyhands.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.manyhands.testkit.TestBroker;
import io.manyhands.testkit.TestDatabase;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A database that goes away, and comes back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatabaseFaultsTest {
    /** As long as a worker's lease. */
    private static final Duration AWAY = Duration.ofSeconds(10);

    private static final List<String> EXPECTED_WARNINGS = List.of("Cannot write to PostgreSQL", "com.zaxxer.hikari");

    @TempDir
    static Path folder;

    private TestDatabase postgres;
    private Database database;
    private Fleet fleet;
    private Client client;

    @BeforeAll
    void start() throws Exception {
        postgres = TestDatabase.dedicated();
        database = new Database(postgres);
        Map<String, String> store = Map.of(
                "MANYHANDS_STORE_POSTGRES", postgres.jdbcUrl(),
                "MANYHANDS_STORE_USER", postgres.user(),
                "MANYHANDS_STORE_PASSWORD", postgres.password());
        fleet = new Fleet(folder, TestBroker.required().freshUri(), store, "classic");
        fleet.master();
        fleet.worker("MANYHANDS_WORKER_POOLS_CPU_SLOTS", "4");
        fleet.worker("MANYHANDS_WORKER_POOLS_CPU_SLOTS", "4");
        client = fleet.awaitWorkers(2).client;
    }

    @AfterEach
    void nothingIsLost() throws Exception {
        database.assertNothingLostOrDouble();
        assertThat(fleet.unexpectedLines(EXPECTED_WARNINGS)).isEmpty();
    }

    @AfterAll
    void stop() {
        if (fleet != null) {
            fleet.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    @Test
    void a_restart_of_the_database_under_load_loses_and_doubles_nothing() throws Exception {
        Load load = new Load(client, client);
        postgres.kill();
        postgres.start();
        load.assertDone();
    }

    @Test
    void while_the_database_is_away_the_answer_is_503_and_workers_keep_what_they_have_done() throws Exception {
        String running = client.submit("sleep", "3");
        await().until(() -> client.state(running).equals("RUNNING"));
        postgres.stop();
        try {
            long until = System.nanoTime() + AWAY.toNanos();
            await().atMost(AWAY.multipliedBy(2))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> isRefusedWithAReason() && System.nanoTime() > until);
        } finally {
            postgres.start();
        }
        JsonNode view = client.ending(running).join();
        assertThat(view.get("state").asString()).as("%s", view).isEqualTo("SUCCEEDED");
        assertThat(view.get("attempt").asInt()).as("%s", view).isEqualTo(1);
        await().until(() -> client.post("/api/run/square", "12").body().equals("144"));
        assertThat(database.count("worker WHERE state = 'LOST'")).isZero();
    }

    private boolean isRefusedWithAReason() throws Exception {
        HttpResponse<String> answer = client.post("/api/tasks", "{\"type\":\"square\",\"input\":1}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.body()).contains("database");
        return true;
    }
}

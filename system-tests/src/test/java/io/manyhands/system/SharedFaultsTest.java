package io.manyhands.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.manyhands.testkit.TestBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Workers die and stand still while their tasks share objects. */
@Timeout(120)
class SharedFaultsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int WORKERS = 3;

    @TempDir
    Path folder;

    private final List<Service> workers = new ArrayList<>();
    private Fleet fleet;
    private SharedClient shared;

    @BeforeEach
    void start() throws Exception {
        fleet = new Fleet(folder, TestBroker.required().freshUri());
        fleet.master();
        for (int i = 0; i < WORKERS; i++) {
            worker();
        }
        fleet.awaitWorkers(WORKERS);
        shared = SharedClient.withoutSession(fleet.client, "m");
    }

    private void worker() throws IOException {
        Path classes = Path.of("target", "test-classes").toAbsolutePath();
        workers.add(fleet.application(
                SharingWorker.class.getName(), classes, "MANYHANDS_WORKER_POOLS_IO_SLOTS", "4", "SERVER_PORT", "0"));
    }

    @AfterEach
    void stop() {
        fleet.close();
    }

    /** Tutorial row 10. */
    @Test
    void five_times_100_000_is_500_000_while_workers_are_killed() throws Exception {
        shared.make("counts", "{\"kind\":\"dict\"}");
        List<CompletableFuture<JsonNode>> tasks = new ArrayList<>();
        for (String name : List.of("a", "b", "c", "d", "e")) {
            tasks.add(fleet.client.ending(fleet.client.submit("count-up", '"' + name + '"')));
        }
        for (int kill = 0; kill < 2; kill++) {
            long enough = (kill + 1) * 100_000;
            await().pollInterval(Duration.ofMillis(20)).atMost(PATIENCE).until(() -> sum() > enough);
            workers.get(kill).kill();
        }
        assertThat(sum()).as("they were killed in the middle").isLessThan(500_000);
        for (CompletableFuture<JsonNode> task : tasks) {
            assertThat(task.join().get("result").asInt()).isEqualTo(100_000);
        }
        assertThat(sum()).isEqualTo(500_000);
    }

    private long sum() throws Exception {
        return Client.JSON
                .readTree(shared.value("counts", "values"))
                .valueStream()
                .mapToLong(JsonNode::asLong)
                .sum();
    }

    /** FAILURES row 13. */
    @Test
    void an_attempt_that_stood_still_past_its_lease_has_no_say_any_more() throws Exception {
        shared.make("lock", "{\"kind\":\"lock\"}");
        shared.make("written", "{\"kind\":\"value\"}");
        shared.make("go", "{\"kind\":\"event\"}");
        String task = fleet.client.submit("write-late", "\"lock\"");
        await().atMost(PATIENCE).until(() -> shared.value("written", "get").equals("\"begun 1\""));
        long token = holder().get("token").asLong();
        Service stopped = fleet.workerOf(
                fleet.client.json("/api/tasks/" + task).get("worker").asString());
        stopped.pause();
        await().atMost(PATIENCE).until(() -> shared.value("written", "get").equals("\"begun 2\""));
        assertThat(holder().get("session").asString()).isEqualTo("attempt:" + task + ":2");
        assertThat(holder().get("token").asLong()).isGreaterThan(token);
        stopped.resume();
        await().atMost(PATIENCE).until(() -> stopped.log().contains("attempt 1 was told"));
        shared.value("go", "set");
        assertThat(fleet.client.ending(task).join().get("state").asString()).isEqualTo("SUCCEEDED");
        assertThat(shared.value("written", "get")).isEqualTo("\"ended 2\"");
    }

    private JsonNode holder() throws Exception {
        return Client.JSON.readTree(shared.value("lock", "status"));
    }
}

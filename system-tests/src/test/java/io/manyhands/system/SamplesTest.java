package io.manyhands.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.manyhands.testkit.TestBroker;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The sample projects run tasks for a real master. */
class SamplesTest {
    @TempDir
    Path folder;

    @Test
    void a_worker_of_ones_own_and_a_plugin_run_tasks_of_a_real_master() throws Exception {
        Path application = Sample.jar("own-worker", folder);
        Path plugins = Files.createDirectory(folder.resolve("plugins"));
        Files.move(Sample.jar("plugin", folder), plugins.resolve("greetings.jar"));
        try (Fleet fleet = new Fleet(folder, TestBroker.required().freshUri())) {
            fleet.master();
            fleet.application("shop.OwnWorker", application, "SERVER_PORT", "0");
            fleet.worker("MANYHANDS_WORKER_PLUGINS", plugins.toString());
            fleet.awaitWorkers(2);

            assertThat(fleet.client.run("price", "{\"item\":\"nut\",\"count\":3}"))
                    .isEqualTo("0.75");
            HttpResponse<String> refused =
                    fleet.client.post("/api/run/price?wait=60s", "{\"item\":\"nut\",\"count\":0}");
            assertThat(refused.body()).contains("rejected", "$.count: must be greater than or equal to 1");
            assertThat(fleet.client.run("greet", "{\"name\":\"Ann\"}")).isEqualTo("\"Hello, Ann!\"");
            tellWhatTheyAre(fleet.client.json("/api/workers").get("items"));
        }
    }

    private static void tellWhatTheyAre(JsonNode workers) {
        assertThat(workers).hasSize(2);
        for (JsonNode worker : workers) {
            assertThat(worker.get("java").asString())
                    .isEqualTo(Runtime.version().toString());
            assertThat(worker.get("free").asInt())
                    .isBetween(1, worker.get("slots").asInt());
            assertThat(worker.get("memory").get("resident").asLong()).isGreaterThan(10_000_000);
        }
    }
}

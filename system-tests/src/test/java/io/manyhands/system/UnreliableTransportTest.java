package io.manyhands.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.manyhands.transport.Transport;
import io.manyhands.transport.inprocess.InProcessTransport;
import io.manyhands.worker.handler.TaskHandler;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Reports and offers that are lost, doubled and out of order cost time, and nothing else. */
class UnreliableTransportTest {
    private static final int TASKS = 400;

    @TempDir
    Path folder;

    static final class Counting {
        final ConcurrentMap<Integer, Integer> runs = new ConcurrentHashMap<>();

        @TaskHandler("count")
        public int count(int number) {
            return runs.merge(number, 1, Integer::sum);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void every_task_ends_once_and_runs_once_as_long_as_no_worker_is_lost(long seed) throws Exception {
        Counting counting = new Counting();
        Transport transport = new UnreliableTransport(new InProcessTransport(), seed);
        try (OneJvm system = OneJvm.start(folder, transport, counting, Map.of())) {
            Client client = system.client();
            await().until(() -> client.workers() == 1);
            String body = IntStream.range(0, TASKS)
                    .mapToObj(i -> "{\"type\":\"count\",\"input\":" + i + "}")
                    .collect(Collectors.joining("\n"));
            assertThat(client.post("/api/tasks/bulk", body).body().lines()).hasSize(TASKS);
            await("seed " + seed)
                    .atMost(Duration.ofSeconds(90))
                    .until(() -> client.json("/api/tasks?limit=1000&state=SUCCEEDED")
                                    .get("items")
                                    .size()
                            == TASKS);
            for (JsonNode task : client.json("/api/tasks?limit=1000").get("items")) {
                assertThat(task.get("result").asInt())
                        .as("runs of task %s, seed %d", task, seed)
                        .isEqualTo(1);
                client.assertBegunOnce(task.get("id").asString());
            }
            assertThat(counting.runs).hasSize(TASKS).allSatisfy((number, runs) -> assertThat(runs)
                    .isEqualTo(1));
        }
    }
}

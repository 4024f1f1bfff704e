package io.manyhands.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.manyhands.master.MasterConfiguration;
import io.manyhands.transport.Transport;
import io.manyhands.transport.inprocess.InProcessTransport;
import io.manyhands.worker.WorkerConfiguration;
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
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

/** Reports and offers that are lost, doubled and out of order cost time, and nothing else. */
class UnreliableTransportTest {
    private static final int TASKS = 400;

    @TempDir
    Path folder;

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(
            excludeName = {
                "org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration",
                "org.springframework.boot.amqp.autoconfigure.health.RabbitHealthContributorAutoConfiguration",
                "org.springframework.boot.amqp.autoconfigure.metrics.RabbitMetricsAutoConfiguration"
            })
    @Import({MasterConfiguration.class, WorkerConfiguration.class})
    static class App {
        @Bean
        Counting counting() {
            return new Counting();
        }

        @Bean
        Transport transport(@org.springframework.beans.factory.annotation.Value("${seed}") long seed) {
            return new UnreliableTransport(new InProcessTransport(), seed);
        }
    }

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
        try (ConfigurableApplicationContext system = new SpringApplicationBuilder(App.class)
                .properties(Map.of(
                        "seed",
                        seed,
                        "server.port",
                        "0",
                        "logging.level.root",
                        "WARN",
                        "manyhands.store.data",
                        folder.toString()))
                .run()) {
            Client client =
                    new Client(Integer.parseInt(system.getEnvironment().getRequiredProperty("local.server.port")));
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
                assertThat(task.get("attempt").asInt()).isEqualTo(1);
            }
            assertThat(system.getBean(Counting.class).runs).hasSize(TASKS).allSatisfy((number, runs) -> assertThat(runs)
                    .isEqualTo(1));
        }
    }
}

package io.manyhands.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.manyhands.testkit.TestBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Real processes die, and nothing that was accepted is lost or done twice. */
class FaultsTest {
    @TempDir
    Path folder;

    private Fleet fleet() {
        return new Fleet(folder, TestBroker.required().freshUri());
    }

    /** The worker that has begun the task: that it was given it, which is RUNNING, is a moment earlier. */
    private static Service running(String task, Client client, List<Service> workers) throws Exception {
        await().until(() -> client.state(task).equals("RUNNING")
                && client.liveWorkers().stream()
                        .anyMatch(worker -> worker.get("running").asInt() > 0));
        String worker = client.json("/api/tasks/" + task).get("worker").asString();
        return workers.stream()
                .filter(service -> worker.contains("-" + service.pid() + "-"))
                .findAny()
                .orElseThrow();
    }

    @Test
    void a_killed_workers_task_is_queued_again_within_3_seconds_and_has_one_result() throws Exception {
        try (Fleet fleet = fleet()) {
            fleet.master();
            List<Service> workers = List.of(fleet.worker(), fleet.worker());
            Client client = fleet.awaitWorkers(2).client;
            String task = client.submit("sleep", "\"4s\"");
            running(task, client, workers).kill();
            Instant killed = Instant.now();
            await().atMost(Duration.ofSeconds(3))
                    .until(() ->
                            client.json("/api/tasks/" + task).get("attempt").asInt() == 2);
            JsonNode view = client.json("/api/tasks/" + task + "?wait=20s");
            assertThat(view.get("state").asString()).isEqualTo("SUCCEEDED");
            assertThat(view.get("attempts")).hasSize(2);
            assertThat(view.get("attempts").get(0).get("outcome").asString()).isEqualTo("worker-lost");
            Instant again =
                    Instant.parse(view.get("attempts").get(1).get("startedAt").asString());
            assertThat(Duration.between(killed, again)).isLessThan(Duration.ofSeconds(3));
        }
    }

    @Test
    void a_worker_killed_in_the_middle_of_a_map_changes_nothing_in_the_answer() throws Exception {
        try (Fleet fleet = fleet()) {
            fleet.master();
            List<Service> workers = List.of(fleet.worker(), fleet.worker());
            Client client = fleet.awaitWorkers(2).client;
            String naps = IntStream.range(0, 400).mapToObj(i -> "0.02").collect(Collectors.joining(",", "[", "]"));
            String map = client.post("/api/map/sleep?chunk=4&pool=cpu", naps)
                    .headers()
                    .firstValue("Location")
                    .orElseThrow();
            await().until(() -> client.json(map).get("succeeded").asInt() > 20);
            workers.get(0).kill();
            List<Integer> indexes = client.get(map + "/results?order=completion")
                    .body()
                    .lines()
                    .map(line -> Client.JSON.readTree(line).get("index").asInt())
                    .sorted()
                    .toList();
            assertThat(indexes).isEqualTo(IntStream.range(0, 400).boxed().toList());
            assertThat(client.json(map).get("state").asString()).isEqualTo("SUCCEEDED");
        }
    }

    @Test
    void a_finished_task_is_not_run_again_when_its_worker_dies() throws Exception {
        try (Fleet fleet = fleet()) {
            fleet.master();
            Service first = fleet.worker();
            Client client = fleet.awaitWorkers(1).client;
            String task = client.submit("process-info", "null");
            JsonNode finished = client.json("/api/tasks/" + task + "?wait=20s");
            assertThat(finished.get("result").get("pid").asLong()).isEqualTo(first.pid());
            first.kill();
            fleet.worker();
            await().until(() -> client.liveWorkers().stream()
                    .noneMatch(worker -> worker.get("pid").asLong() == first.pid()));
            client.post("/api/run/echo", "1");
            assertThat(client.json("/api/tasks/" + task)).isEqualTo(finished);
        }
    }

    @Test
    void a_master_killed_between_commit_and_publish_offers_the_task_after_its_restart() throws Exception {
        try (Fleet fleet = fleet()) {
            Service dying = fleet.master("MANYHANDS_FAIL_POINT", "BEFORE_PUBLISH");
            fleet.worker();
            Client client = fleet.awaitWorkers(1).client;
            assertThatThrownBy(() -> {
                        client.submit("square", "12");
                        // The answer may be out before the process is.
                        dying.awaitEnd();
                        client.get("/api/pools");
                    })
                    .isInstanceOf(IOException.class);
            assertThat(dying.awaitEnd()).isEqualTo(137);
            fleet.master();
            fleet.awaitWorkers(1);
            JsonNode tasks = client.json("/api/tasks").get("items");
            assertThat(tasks).hasSize(1);
            JsonNode task = client.json("/api/tasks/" + tasks.get(0).get("id").asString() + "?wait=20s");
            assertThat(task.get("result").asInt()).isEqualTo(144);
        }
    }

    @Test
    void the_same_key_finds_the_task_whose_answer_died_with_the_master() throws Exception {
        try (Fleet fleet = fleet()) {
            Service dying = fleet.master("MANYHANDS_FAIL_POINT", "BEFORE_ANSWER");
            fleet.worker();
            Client client = fleet.awaitWorkers(1).client;
            String body = "{\"type\":\"square\",\"input\":5}";
            assertThatThrownBy(() -> client.post("/api/tasks", body, "Idempotency-Key", "k"))
                    .isInstanceOf(IOException.class);
            dying.awaitEnd();
            fleet.master();
            fleet.awaitWorkers(1);
            JsonNode answer =
                    Client.JSON.readTree(client.post("/api/tasks", body, "Idempotency-Key", "k", "Prefer", "wait=20")
                            .body());
            assertThat(answer.get("result").asInt()).isEqualTo(25);
            assertThat(client.json("/api/tasks").get("items")).hasSize(1);
        }
    }

    @Test
    void after_a_restart_of_the_broker_under_load_every_accepted_task_has_ended_once() throws Exception {
        try (TestBroker broker = TestBroker.dedicated();
                Fleet fleet = new Fleet(folder, broker.uri())) {
            fleet.master();
            fleet.worker();
            fleet.worker();
            Client client = fleet.awaitWorkers(2).client;
            int accepted = submitted(client, 1_000);
            broker.restart();
            accepted += submitted(client, 1_000);
            int expected = accepted;
            await().atMost(Duration.ofSeconds(90))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> finished(client) == expected);
            assertThat(client.json("/api/tasks?limit=1000")
                            .get("items")
                            .valueStream()
                            .map(task -> task.get("state").asString()))
                    .containsOnly("SUCCEEDED");
        }
    }

    private static int submitted(Client client, int tasks) throws Exception {
        String body = IntStream.range(0, tasks)
                .mapToObj(i -> "{\"type\":\"sleep\",\"input\":0.01,\"pool\":\"cpu\"}")
                .collect(Collectors.joining("\n"));
        return (int) client.post("/api/tasks/bulk", body)
                .body()
                .lines()
                .filter(line -> line.contains("\"id\""))
                .count();
    }

    private static int finished(Client client) throws Exception {
        return client.get("/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith("manyhands_tasks_finished_total{state=\"succeeded\"}"))
                .mapToInt(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    @Test
    void a_terminated_worker_gives_its_long_task_back_at_once() throws Exception {
        try (Fleet fleet = fleet()) {
            fleet.master();
            String[] impatient = {"MANYHANDS_WORKER_DRAIN_TIMEOUT", "1s"};
            List<Service> workers = List.of(fleet.worker(impatient), fleet.worker(impatient));
            Client client = fleet.awaitWorkers(2).client;
            String task = client.submit("sleep", "\"60s\"");
            Service terminated = running(task, client, workers);
            terminated.terminate();
            terminated.terminate(); // An impatient second one changes nothing.
            await().atMost(Duration.ofSeconds(5))
                    .until(() ->
                            client.json("/api/tasks/" + task).get("attempt").asInt() == 2);
            assertThat(client.json("/api/tasks/" + task)
                            .get("attempts")
                            .get(0)
                            .get("outcome")
                            .asString())
                    .isEqualTo("released");
            terminated.terminate();
            assertThat(terminated.awaitEnd()).isEqualTo(143);
            assertThat(terminated.log()).contains("gives back 1 tasks").doesNotContain(" ERROR ");
        }
    }

    @Test
    void a_terminated_worker_finishes_its_short_task() throws Exception {
        try (Fleet fleet = fleet()) {
            fleet.master();
            Service worker = fleet.worker();
            Client client = fleet.awaitWorkers(1).client;
            String task = client.submit("sleep", "\"3s\"");
            running(task, client, List.of(worker)).terminate();
            worker.awaitEnd();
            JsonNode view = client.json("/api/tasks/" + task);
            assertThat(view.get("state").asString()).isEqualTo("SUCCEEDED");
            assertThat(view.get("attempt").asInt()).isEqualTo(1);
        }
    }
}

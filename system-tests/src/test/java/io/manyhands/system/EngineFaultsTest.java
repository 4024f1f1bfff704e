package io.manyhands.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.manyhands.testkit.TestBroker;
import io.manyhands.testkit.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A broker in trouble, and workers that stand still or are killed by what they run. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EngineFaultsTest {
    private static final Duration LEASE = Duration.ofSeconds(4);
    private static final String SILENCE =
            "SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint - max(last_seen) FROM worker";
    private static final List<String> EXPECTED_WARNINGS = List.of(
            "RabbitMQ takes no publications because of an alarm",
            "cannot be published; they will be put up again",
            "lost the connection to RabbitMQ",
            " is lost; ",
            "The masters have given worker",
            "cannot report, and keeps trying",
            "the queue was deleted; it is declared again");

    @TempDir
    static Path folder;

    private final List<Service> workers = new ArrayList<>();
    private TestBroker broker;
    private Database database;
    private Fleet fleet;
    private Client client;

    @BeforeAll
    void start() throws Exception {
        broker = TestBroker.dedicated("consumer_timeout = 2000");
        broker.ctl("eval", "application:set_env(rabbit, channel_tick_interval, 1000).");
        TestDatabase postgres = TestDatabase.fresh();
        database = new Database(postgres);
        Map<String, String> store = Map.of(
                "MANYHANDS_STORE_POSTGRES", postgres.jdbcUrl(),
                "MANYHANDS_STORE_USER", postgres.user(),
                "MANYHANDS_STORE_PASSWORD", postgres.password());
        fleet = new Fleet(folder, broker.uri(), store, "classic");
        fleet.master("MANYHANDS_WORKER_LEASE", LEASE.toSeconds() + "s");
        client = fleet.client;
    }

    @BeforeEach
    void twoWorkers() throws Exception {
        atLeast(2);
    }

    private void atLeast(int count) throws Exception {
        workers.removeIf(worker -> !worker.isAlive());
        while (workers.size() < count) {
            workers.add(fleet.worker("MANYHANDS_WORKER_POOLS_CPU_SLOTS", "1"));
        }
        fleet.awaitWorkers(workers.size());
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
        if (broker != null) {
            broker.close();
        }
    }

    private Service runner(String task) throws Exception {
        await().atMost(Duration.ofSeconds(20)).until(() -> client.state(task).equals("RUNNING"));
        String worker = client.json("/api/tasks/" + task).get("worker").asString();
        return workers.stream()
                .filter(service -> worker.contains("-" + service.pid() + "-"))
                .findAny()
                .orElseThrow();
    }

    private int attempt(String task) throws Exception {
        return client.json("/api/tasks/" + task).get("attempt").asInt();
    }

    private List<String> submitted(int tasks, String seconds) throws Exception {
        String line = "{\"type\":\"sleep\",\"input\":" + seconds + ",\"pool\":\"cpu\"}\n";
        try (Stream<String> answers = client.postForLines("/api/tasks/bulk", line.repeat(tasks))) {
            return answers.map(answer -> Client.JSON.readTree(answer).get("id").asString())
                    .toList();
        }
    }

    private void assertSucceededOnce(List<String> tasks) throws Exception {
        for (String task : tasks) {
            JsonNode view = client.ending(task).join();
            assertThat(view.get("state").asString()).as("%s", view).isEqualTo("SUCCEEDED");
            client.assertBegunOnce(task);
        }
    }

    @Test
    void while_the_broker_has_no_memory_tasks_are_taken_in_and_nobody_is_given_up() throws Exception {
        String running = client.submit("sleep", "3");
        runner(running);
        broker.ctl("set_vm_memory_high_watermark", "0.00001");
        List<String> tasks = submitted(50, "0.01");
        assertThat(tasks).hasSize(50);
        await().atMost(LEASE.multipliedBy(3)).until(() -> database.number(SILENCE) > 2 * LEASE.toMillis());
        tasks = Stream.concat(tasks.stream(), submitted(50, "0.01").stream()).toList();
        broker.ctl("set_vm_memory_high_watermark", "0.8");
        assertSucceededOnce(List.of(running));
        assertSucceededOnce(tasks);
    }

    @Test
    void queues_that_were_deleted_by_hand_are_declared_again() throws Exception {
        List<String> tasks = submitted(200, "0.02");
        broker.ctl("delete_queue", "manyhands.pool.cpu");
        broker.ctl("delete_queue", "manyhands.masters");
        assertSucceededOnce(tasks);
        assertThat(client.post("/api/run/square", "12").body()).isEqualTo("144");
    }

    @Test
    void tasks_and_offers_may_take_longer_than_the_broker_allows_a_consumer() throws Exception {
        assertSucceededOnce(submitted(4, "4"));
    }

    @Test
    void connections_that_the_broker_closes_are_made_again() throws Exception {
        List<String> tasks = submitted(200, "0.02");
        broker.ctl("close_all_connections", "by hand");
        assertSucceededOnce(tasks);
    }

    @Test
    void what_a_worker_says_that_stood_still_past_its_lease_is_refused() throws Exception {
        String task = client.submit("sleep", "2");
        Service sleeper = runner(task);
        sleeper.pause();
        await().atMost(LEASE.multipliedBy(2)).until(() -> attempt(task) == 2);
        sleeper.resume();
        JsonNode view = client.ending(task).join();
        assertThat(view.get("state").asString()).isEqualTo("SUCCEEDED");
        assertThat(view.get("attempt").asInt()).isEqualTo(2);
        assertThat(view.get("worker").asString()).doesNotContain("-" + sleeper.pid() + "-");
        assertThat(view.get("attempts").get(0).get("outcome").asString()).isEqualTo("worker-lost");
        fleet.awaitWorkers(workers.size());
    }

    @Test
    void a_task_that_ends_every_worker_is_put_in_quarantine_and_its_neighbours_are_not() throws Exception {
        atLeast(4);
        String deadly = client.submit("sleep", "\"60s\"");
        for (int attempt = 1; attempt <= 3; attempt++) {
            int now = attempt;
            await().atMost(Duration.ofSeconds(10)).until(() -> attempt(deadly) == now);
            Service victim = runner(deadly);
            List<String> neighbours = submitted(2, "0.5");
            victim.kill();
            for (String neighbour : neighbours) {
                assertThat(client.ending(neighbour).join().get("state").asString())
                        .isEqualTo("SUCCEEDED");
            }
        }
        JsonNode view = client.ending(deadly).join();
        assertThat(view.get("state").asString()).as("%s", view).isEqualTo("QUARANTINED");
        assertThat(view.get("attempt").asInt()).isEqualTo(3);
    }
}

package io.manyhands.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.manyhands.model.Assignment;
import io.manyhands.model.AttemptRef;
import io.manyhands.model.Grant;
import io.manyhands.transport.inprocess.InProcessTransport;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Tasks that go straight to a worker with a free slot, whatever the ledger is kept in. Every test has a pool of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AssignmentContract {
    private static final AtomicInteger POOLS = new AtomicInteger();

    private final InProcessTransport transport = new InProcessTransport();
    private RunningMaster master;
    private String pool;

    /** The settings of an empty store. */
    abstract Map<String, String> emptyStore() throws Exception;

    @BeforeAll
    void startMaster() throws Exception {
        master = new RunningMaster(emptyStore(), transport);
    }

    @AfterAll
    void stopMaster() {
        master.close();
        transport.close();
    }

    /** Whose line is known to be empty, since its first task has been through it. */
    @BeforeEach
    void choosePool() throws Exception {
        pool = "direct-" + POOLS.incrementAndGet();
        try (ScriptedWorker first = worker("first")) {
            submit("");
            first.succeed(first.claimed(), "0");
            first.leave();
            await().until(() -> !isThere(first));
        }
    }

    /** One with two slots. */
    private ScriptedWorker worker(String name) throws IOException, InterruptedException {
        ScriptedWorker worker = ScriptedWorker.takingAssignments(transport, name + "-" + pool, pool);
        await().until(() -> isThere(worker));
        return worker;
    }

    private boolean isThere(ScriptedWorker worker) throws IOException, InterruptedException {
        return master.json("/api/workers")
                .get("items")
                .valueStream()
                .anyMatch(item -> item.get("id").asString().equals(worker.id)
                        && item.get("state").asString().equals("ACTIVE"));
    }

    private String submit(String more) throws IOException, InterruptedException {
        return master.submit("{\"type\":\"echo-" + pool + "\"" + more + "}");
    }

    private JsonNode view(String id) throws IOException, InterruptedException {
        return master.json("/api/tasks/" + id);
    }

    @Test
    void a_free_slot_is_given_the_task_without_a_claim() throws Exception {
        try (ScriptedWorker worker = worker("w")) {
            String id = submit(",\"input\":[1,2]");
            Assignment assignment = worker.assignment();
            assertThat(assignment.pool()).isEqualTo(pool);
            assertThat(assignment.offer().input()).isEqualTo("[1,2]");
            JsonNode running = view(id);
            assertThat(running.get("state").asString()).isEqualTo("RUNNING");
            assertThat(running.get("worker").asString()).isEqualTo(worker.id);
            worker.succeed(assignment.grant(), "3");
            assertThat(view(id).get("result").asInt()).isEqualTo(3);
            assertThat(worker.hasOffer()).isFalse();
        }
    }

    @Test
    void tasks_that_are_written_together_are_given_away_together() throws Exception {
        try (ScriptedWorker worker = worker("w")) {
            String line = "{\"type\":\"echo-" + pool + "\"}\n";
            master.post("/api/tasks/bulk", line.repeat(5));
            worker.assignment();
            worker.assignment();
            worker.offer();
        }
    }

    @Test
    void what_the_free_slots_do_not_take_is_put_up() throws Exception {
        try (ScriptedWorker worker = worker("w")) {
            submit("");
            submit("");
            String third = submit("");
            Grant first = worker.assignment().grant();
            worker.assignment();
            assertThat(worker.offer().task()).isNotEqualTo(first.task());
            assertThat(view(third).get("state").asString()).isEqualTo("OFFERED");
            worker.succeed(first, "0");
            submit("");
            assertThat(worker.offer())
                    .as("behind the third, which is still put up")
                    .isNotNull();
        }
    }

    @Test
    void the_worker_with_more_free_slots_gets_it() throws Exception {
        try (ScriptedWorker one = worker("one");
                ScriptedWorker other = worker("other")) {
            for (int i = 0; i < 4; i++) {
                submit("");
            }
            one.assignment();
            one.assignment();
            other.assignment();
            other.assignment();
            assertThat(one.hasOffer() || other.hasOffer()).isFalse();
        }
    }

    @Test
    void a_limit_holds_for_it_as_for_any_other() throws Exception {
        try (ScriptedWorker worker = worker("w")) {
            master.send("PATCH", "/api/pools/" + pool, "{\"maxRunning\":1}");
            submit("");
            String second = submit("");
            Grant first = worker.assignment().grant();
            assertThat(view(second).get("state").asString()).isEqualTo("QUEUED");
            worker.succeed(first, "0");
            worker.claimed();
        }
    }

    @Test
    void a_time_limit_holds_for_it_as_for_any_other() throws Exception {
        try (ScriptedWorker worker = worker("w")) {
            String id = submit(",\"timeout\":\"1s\"");
            worker.assignment();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> view(id).get("state").asString().equals("FAILED"));
            assertThat(view(id).get("error").get("kind").asString()).isEqualTo("timeout");
            worker.stop();
        }
    }

    @Test
    void one_that_never_came_through_is_missed_in_the_workers_inventory_and_queued_again() throws Exception {
        try (ScriptedWorker worker = worker("w")) {
            String id = submit("");
            AttemptRef lost = worker.assignment().grant().ref();
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                worker.heartbeat(List.of());
                return worker.hasOffer();
            });
            Grant second = worker.claimed();
            assertThat(second.attempt()).isEqualTo(lost.attempt() + 1);
            worker.succeed(second, "1");
            assertThat(view(id).get("attempts").get(0).get("outcome").asString())
                    .isEqualTo("forgotten");
        }
    }

    @Test
    void nothing_is_given_to_a_worker_that_has_left() throws Exception {
        ScriptedWorker leaving = worker("leaving");
        leaving.leave();
        await().until(() -> !isThere(leaving));
        try (ScriptedWorker worker = worker("w")) {
            submit("");
            submit("");
            worker.assignment();
            worker.assignment();
        } finally {
            leaving.close();
        }
    }
}

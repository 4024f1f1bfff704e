package io.manyhands.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.manyhands.transport.inprocess.InProcessTransport;
import io.manyhands.worker.handler.SharedCallRefused;
import io.manyhands.worker.handler.SharedManager;
import io.manyhands.worker.handler.TaskContext;
import io.manyhands.worker.handler.TaskHandler;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Shared objects from inside of tasks: what an attempt holds, it holds as long as it runs. */
@Timeout(120)
class SharedInTasksTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final Sharing sharing = new Sharing();
    private OneJvm system;
    private Client client;
    private SharedClient shared;

    @SuppressWarnings("try") // a held lock is held, whether or not it is looked at
    static final class Sharing {
        /** Not atomic, but for the lock. */
        @TaskHandler(value = "count", pool = "io")
        public int count(int times, TaskContext context) throws InterruptedException {
            SharedManager manager = context.manager("m");
            for (int i = 0; i < times; i++) {
                try (SharedManager.Held held = manager.lock("lock", PATIENCE)) {
                    int before = manager.call("counter", "get", Map.of()).asInt();
                    manager.call("counter", "set", Map.of("value", before + 1));
                }
            }
            return times;
        }

        @TaskHandler(value = "hold-and-fail", pool = "io")
        public int holdAndFail(String lock, TaskContext context) throws InterruptedException {
            context.manager("m").lock(lock, PATIENCE);
            throw new IllegalStateException("it fails with the lock in its hands");
        }

        private final AtomicInteger holders = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();

        /** Crashes with the lock in its hands. */
        @TaskHandler(value = "crash", pool = "io")
        public int crash(String lock, TaskContext context) throws InterruptedException {
            context.manager("m").lock(lock, PATIENCE);
            most.accumulateAndGet(holders.incrementAndGet(), Math::max);
            try {
                throw new IllegalStateException("it crashes");
            } finally {
                holders.decrementAndGet();
            }
        }

        @TaskHandler(value = "hold", pool = "io")
        public int hold(String lock, TaskContext context) throws InterruptedException {
            try (SharedManager.Held held = context.manager("m").lock(lock, PATIENCE)) {
                return context.manager("m")
                                .call("go", "wait", Map.of(), PATIENCE)
                                .value()
                                .asBoolean()
                        ? 1
                        : 0;
            }
        }

        @TaskHandler(value = "both", pool = "io")
        public String both(String[] locks, TaskContext context) throws InterruptedException {
            SharedManager manager = context.manager("m");
            try (SharedManager.Held first = manager.lock(locks[0], PATIENCE)) {
                manager.call("barrier", "wait", Map.of(), PATIENCE);
                try (SharedManager.Held second = manager.lock(locks[1], PATIENCE)) {
                    return "had both";
                }
            } catch (SharedCallRefused e) {
                return e.kind() + ": " + e.getMessage();
            }
        }

        /** Waits, with a lock, for a task that wants the lock. */
        @TaskHandler(value = "parent", pool = "io")
        public String parent(String lock, TaskContext context) throws InterruptedException, TimeoutException {
            try (SharedManager.Held held = context.manager("m").lock(lock, PATIENCE)) {
                return context.await(context.submit("child", lock), String.class, PATIENCE);
            }
        }

        @TaskHandler(value = "child", pool = "io")
        public String child(String lock, TaskContext context) throws InterruptedException {
            try (SharedManager.Held held = context.manager("m").lock(lock, PATIENCE)) {
                return "had it";
            } catch (SharedCallRefused e) {
                return e.kind();
            }
        }
    }

    @BeforeEach
    void start() throws Exception {
        system = OneJvm.start(folder, new InProcessTransport(), sharing, Map.of());
        client = system.client();
        shared = SharedClient.withoutSession(client, "m");
        await().until(() -> client.workers() == 1);
        shared.make("lock", "{\"kind\":\"lock\"}");
        shared.make("other", "{\"kind\":\"lock\"}");
        shared.make("go", "{\"kind\":\"event\"}");
        shared.make("barrier", "{\"kind\":\"barrier\",\"parties\":2}");
        shared.make("counter", "{\"kind\":\"value\",\"type\":\"i\",\"durability\":\"memory\"}");
    }

    @AfterEach
    void stop() {
        system.close();
    }

    @Test
    void tasks_that_count_together_under_a_lock_lose_nothing() throws Exception {
        String map = client.post("/api/map/count?chunk=1", "[40,40,40,40,40]").body();
        await().atMost(PATIENCE).until(() -> client.json(
                        "/api/maps/" + Client.JSON.readTree(map).get("id").asString())
                .get("state")
                .asString()
                .equals("SUCCEEDED"));
        assertThat(shared.value("counter", "get")).isEqualTo("200");
    }

    @Test
    void a_task_that_fails_leaves_no_lock_behind() throws Exception {
        client.ending(client.submit("hold-and-fail", "\"lock\"")).join();
        assertThat(SharedClient.open(client, "m", "15s").value("lock", "acquire"))
                .isEqualTo("true");
    }

    @Test
    void a_thousand_holders_crash_and_never_are_there_two() throws Exception {
        String body = "{\"type\":\"crash\",\"input\":\"lock\",\"tags\":[\"crash\"]}\n".repeat(1_000);
        try (Stream<String> answers = client.postForLines("/api/tasks/bulk", body)) {
            assertThat(answers.count()).isEqualTo(1_000);
        }
        await().atMost(Duration.ofSeconds(100))
                .until(() -> client.json("/api/tasks?tag=crash&state=FAILED&limit=1000")
                                .get("items")
                                .size()
                        == 1_000);
        assertThat(sharing.most).hasValue(1);
        assertThat(shared.view("lock").get("holders")).isEmpty();
        assertThat(shared.view("lock").get("waiting").asInt()).isZero();
    }

    @Test
    void a_cancelled_task_has_lost_its_lock_when_its_cancel_is_answered() throws Exception {
        String holder = client.submit("hold", "\"lock\"");
        await().until(() -> !shared.view("lock").get("holders").isEmpty());
        assertThat(shared.view("lock").get("holders").get(0).get("session").asString())
                .isEqualTo("attempt:" + holder + ":1");
        SharedClient waiting = SharedClient.open(client, "m", "15s");
        CompletableFuture<String> lock = waiting.later("lock", "acquire?wait=30s", "");
        await().until(() -> shared.view("lock").get("waiting").asInt() == 1);
        client.post("/api/tasks/" + holder + "/cancel", "");
        assertThat(lock.join()).isEqualTo("true");
    }

    @Test
    void two_tasks_that_lock_crosswise_do_not_wait_for_ever() throws Exception {
        String ab = client.submit("both", "[\"lock\",\"other\"]");
        String ba = client.submit("both", "[\"other\",\"lock\"]");
        JsonNode one = client.ending(ab).join().get("result");
        JsonNode two = client.ending(ba).join().get("result");
        String both = one.asString() + two.asString();
        assertThat(both).contains("had both", "deadlock: ", "'lock'", "'other'", ab, ba);
    }

    @Test
    void a_task_that_waits_for_its_child_with_a_lock_that_the_child_wants_is_found() throws Exception {
        String parent = client.submit("parent", "\"lock\"");
        assertThat(client.ending(parent).join().get("result").asString()).isEqualTo("deadlock");
    }

    @Test
    void why_names_what_a_running_task_waits_for() throws Exception {
        String holder = client.submit("hold", "\"lock\"");
        await().until(() -> !shared.view("lock").get("holders").isEmpty());
        String waiter = client.submit("hold", "\"lock\"");
        await().until(() -> shared.view("lock").get("waiting").asInt() == 1);
        assertThat(client.json("/api/tasks/" + waiter + "/why").toString())
                .contains("shared-object", "acquire of 'lock'", "attempt:" + holder + ":1");
        shared.value("go", "set");
        assertThat(client.ending(waiter).join().get("result").asInt()).isEqualTo(1);
    }

    @Test
    void a_task_cannot_pretend_to_be_an_attempt() throws Exception {
        assertThat(client.post("/api/managers/m/objects/lock/acquire", "", "Session", "attempt:0000000000005:1")
                        .statusCode())
                .isEqualTo(400);
    }
}

package io.manyhands.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.manyhands.transport.inprocess.InProcessTransport;
import io.manyhands.worker.handler.ChildFailed;
import io.manyhands.worker.handler.TaskContext;
import io.manyhands.worker.handler.TaskHandler;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Tasks that wait for tasks of their own pool, which has one slot. */
class NestedWaitsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private OneJvm system;
    private Client client;

    static final class Recursive {
        @TaskHandler("depth")
        public int depth(int levels, TaskContext context) throws InterruptedException, TimeoutException {
            if (levels == 0) {
                return 0;
            }
            return 1 + context.await(context.submit("depth", levels - 1), Integer.class, PATIENCE);
        }

        @TaskHandler("fibonacci")
        public int fibonacci(int n, TaskContext context) throws InterruptedException, TimeoutException {
            if (n < 2) {
                return n;
            }
            List<String> both = List.of(context.submit("fibonacci", n - 1), context.submit("fibonacci", n - 2));
            int sum = 0;
            for (String one : both) {
                sum += context.await(one, Integer.class, PATIENCE);
            }
            return sum;
        }

        @TaskHandler("endless")
        public List<String> endless(Object nothing, TaskContext context) throws InterruptedException {
            List<String> children = new ArrayList<>();
            children.add(context.submit("endless", null));
            children.add(context.submit("endless", null));
            return children;
        }

        @TaskHandler("of-a-failure")
        public String ofFailure(Object nothing, TaskContext context) throws InterruptedException, TimeoutException {
            try {
                return context.await(context.submit("fail", "on purpose"), String.class, PATIENCE);
            } catch (ChildFailed e) {
                return e.state() + " " + e.getMessage();
            }
        }

        @TaskHandler("waits-for-an-hour")
        public String waitsForAnHour(Object nothing, TaskContext context)
                throws InterruptedException, TimeoutException {
            return context.await(context.submit("sleep", "1h"), String.class, Duration.ofHours(1));
        }

        @TaskHandler("in-vain")
        public String inVain(Object nothing, TaskContext context) throws InterruptedException {
            try {
                return context.await(context.submit("sleep", "1h"), String.class, Duration.ofMillis(300));
            } catch (TimeoutException e) {
                return "gave up";
            }
        }
    }

    @BeforeEach
    void start() {
        Map<String, String> limits = Map.of(
                "manyhands.limits.tree-size", "300",
                "manyhands.limits.depth", "30",
                "manyhands.worker.pools.cpu.slots", "1");
        system = OneJvm.start(folder, new InProcessTransport(), new Recursive(), limits);
        client = system.client();
        await().until(() -> client.workers() == 1);
    }

    @AfterEach
    void stop() {
        system.close();
    }

    @Test
    void ten_levels_deep_in_a_pool_of_one_slot() throws Exception {
        assertThat(client.run("depth", "10")).isEqualTo("10");
    }

    @Test
    void a_tree_of_waits_in_a_pool_of_one_slot_that_may_run_one_task() throws Exception {
        assertThat(client.patch("/api/pools/cpu", "{\"maxRunning\":1}").statusCode())
                .isEqualTo(200);
        assertThat(client.run("fibonacci", "7")).isEqualTo("13");
    }

    @Test
    void a_child_that_failed_is_an_exception_with_its_error() throws Exception {
        assertThat(client.run("of-a-failure", "null")).contains("FAILED", "on purpose");
    }

    @Test
    void a_wait_has_an_end_and_the_slot_is_there_again() throws Exception {
        assertThat(client.run("in-vain", "null")).isEqualTo("\"gave up\"");
        assertThat(client.run("square", "3")).isEqualTo("9");
    }

    @Test
    void a_cancelled_task_waits_no_longer_and_its_slot_is_there_again() throws Exception {
        String parent = client.submit("waits-for-an-hour", "null");
        await().atMost(PATIENCE)
                .until(() -> client.json("/api/tasks?type=sleep").get("items").size() == 1);
        assertThat(client.post("/api/tasks/" + parent + "/cancel", "").statusCode())
                .isEqualTo(200);
        assertThat(client.state(parent)).isEqualTo("CANCELLED");
        assertThat(client.run("square", "3")).isEqualTo("9");
    }

    @Test
    void a_task_that_submits_itself_is_stopped_by_the_quota() throws Exception {
        client.submit("endless", "null");
        await().atMost(PATIENCE).until(() -> {
            JsonNode open = client.json("/api/tasks?type=endless&state=QUEUED");
            JsonNode running = client.json("/api/tasks?type=endless&state=RUNNING");
            JsonNode failed = client.json("/api/tasks?type=endless&state=FAILED&limit=1");
            return open.get("items").isEmpty()
                    && running.get("items").isEmpty()
                    && !failed.get("items").isEmpty();
        });
        assertThat(client.json("/api/tasks?type=endless&limit=1000")
                        .get("items")
                        .size())
                .isLessThanOrEqualTo(301);
        assertThat(client.json("/api/tasks?type=endless&state=FAILED&limit=1").toString())
                .contains("manyhands.limits.");
    }
}

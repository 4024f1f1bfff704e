package io.manyhands.clienttests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.manyhands.client.Manyhands;
import io.manyhands.client.Settings;
import io.manyhands.client.http.ManyhandsException;
import io.manyhands.client.http.UnreachableException;
import io.manyhands.client.task.Pool;
import io.manyhands.client.task.RemoteFuture;
import io.manyhands.client.task.Results;
import io.manyhands.client.task.Task;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class BrokenConnectionsTest {
    private Wire wire;
    private Manyhands cluster;
    private Pool pool;

    @BeforeEach
    void connect() throws IOException {
        wire = new Wire(LiveCluster.uri());
        cluster = Manyhands.connect(Settings.of(wire.uri()).withPatience(Duration.ofSeconds(20)));
        pool = cluster.pool();
    }

    @AfterEach
    void close() throws IOException {
        cluster.close();
        wire.close();
    }

    @Test
    void tasks_submitted_over_a_wire_that_is_cut_again_and_again_run_once_each() throws Exception {
        String tag = "cut-" + System.nanoTime();
        List<RemoteFuture<Integer>> futures = new ArrayList<>();
        for (int number = 0; number < 600; number++) {
            futures.add(pool.submit(
                    Task.named("square", Integer.class).input(number).tags(tag)));
            if (number % 100 == 50) {
                futures.get(number - 50).get(30, TimeUnit.SECONDS);
                wire.cut();
            }
        }
        for (int number = 0; number < 600; number++) {
            assertThat(futures.get(number).get(30, TimeUnit.SECONDS)).isEqualTo(number * number);
        }
        assertThat(count(tag)).isEqualTo(600);
    }

    @Test
    void a_result_that_came_while_the_wire_was_down_is_told_afterwards() throws Exception {
        RemoteFuture<JsonNode> future = pool.submit("sleep", "300ms", JsonNode.class);
        String id = future.taskId();
        wire.down();
        try (Manyhands direct = Manyhands.connect(LiveCluster.uri())) {
            direct.attach(id, JsonNode.class).get(10, TimeUnit.SECONDS);
        }
        assertThat(future).isNotDone();
        wire.up();
        future.get(10, TimeUnit.SECONDS);
    }

    @Test
    void a_task_that_is_killed_before_it_was_accepted_is_cancelled_as_soon_as_it_is() throws Exception {
        wire.down();
        String tag = "killed-" + System.nanoTime();
        RemoteFuture<JsonNode> future =
                pool.submit(Task.named("sleep", JsonNode.class).input(60).tags(tag));
        assertThat(future.kill()).isTrue();
        wire.up();
        String id = future.taskId();
        await().untilAsserted(() -> assertThat(state(id)).isEqualTo("CANCELLED"));
    }

    private static String state(String id) throws InterruptedException {
        try (Manyhands direct = Manyhands.connect(LiveCluster.uri())) {
            return direct.api().get("/api/tasks/" + id).get("state").asString();
        }
    }

    @Test
    void a_stream_of_results_is_taken_up_where_it_broke_off() throws Exception {
        try (Results<Integer> results = pool.imapUnordered(
                Task.named("square", Integer.class),
                IntStream.range(0, 30_000).boxed().toList())) {
            long sum = 0;
            for (int read = 0; results.hasNext(); read++) {
                sum += results.next() % 1_000;
                if (read % 5_000 == 100) {
                    wire.cut();
                }
            }
            assertThat(sum)
                    .isEqualTo(IntStream.range(0, 30_000)
                            .mapToLong(n -> n * n % 1_000)
                            .sum());
        }
    }

    @Test
    void a_cluster_that_is_not_there_fails_everything_once_patience_is_over() throws Exception {
        try (Manyhands nobody = Manyhands.connect(
                Settings.of(URI.create("http://127.0.0.1:" + freePort())).withPatience(Duration.ofMillis(300)))) {
            assertThatThrownBy(() ->
                            nobody.pool().submit("square", 1, Integer.class).get(10, TimeUnit.SECONDS))
                    .cause()
                    .isInstanceOf(UnreachableException.class)
                    .hasMessageContaining("nobody listens there");
            assertThatThrownBy(() -> nobody.pool().map("square", List.of(1), Integer.class))
                    .isInstanceOf(UnreachableException.class);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    @Test
    void what_has_no_end_when_the_client_is_closed_fails_and_runs_on() {
        RemoteFuture<JsonNode> future = pool.submit("sleep", "200ms", JsonNode.class);
        String id = future.taskId();
        cluster.close();
        assertThatThrownBy(() -> future.get(5, TimeUnit.SECONDS))
                .cause()
                .isInstanceOfSatisfying(
                        ManyhandsException.class, e -> assertThat(e.kind()).isEqualTo("client-closed"));
        try (Manyhands again = Manyhands.connect(LiveCluster.uri())) {
            assertThat(again.attach(id, JsonNode.class)).succeedsWithin(Duration.ofSeconds(10));
        }
    }

    /** How many tasks have the tag. */
    private static int count(String tag) throws InterruptedException {
        try (Manyhands direct = Manyhands.connect(LiveCluster.uri())) {
            int count = 0;
            String cursor = "";
            while (true) {
                JsonNode page = direct.api().get("/api/tasks?limit=200&tag=" + tag + cursor);
                count += page.get("items").size();
                if (!page.hasNonNull("next")) {
                    return count;
                }
                cursor = "&cursor=" + page.get("next").asString();
            }
        }
    }
}

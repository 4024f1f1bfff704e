package io.manyhands.clienttests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.manyhands.client.Manyhands;
import io.manyhands.client.http.ManyhandsException;
import io.manyhands.client.json.NotSendableException;
import io.manyhands.client.task.Futures;
import io.manyhands.client.task.Futures.Until;
import io.manyhands.client.task.Pool;
import io.manyhands.client.task.Progress;
import io.manyhands.client.task.RemoteFuture;
import io.manyhands.client.task.RemoteMap;
import io.manyhands.client.task.Results;
import io.manyhands.client.task.Task;
import io.manyhands.client.task.TaskFailedException;
import io.manyhands.clienttests.tasks.Tasks.Add;
import io.manyhands.clienttests.tasks.Tasks.Describe;
import io.manyhands.clienttests.tasks.Tasks.Description;
import io.manyhands.clienttests.tasks.Tasks.Explode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PoolTest {
    private static Manyhands cluster;
    private static Pool pool;

    @BeforeAll
    static void connect() {
        cluster = Manyhands.connect(LiveCluster.uri());
        pool = cluster.pool();
    }

    @AfterAll
    static void close() {
        cluster.close();
    }

    @Test
    void a_task_is_run_by_the_name_of_its_type() throws Exception {
        assertThat(pool.apply("is-prime", 97, Boolean.class)).isTrue();
        assertThat(pool.submit("square", 12, Long.class).get(10, TimeUnit.SECONDS))
                .isEqualTo(144);
    }

    @Test
    void a_record_is_its_own_input_and_runs_where_its_class_is() throws Exception {
        assertThat(pool.submit(new Add(2, 3)).get(10, TimeUnit.SECONDS)).isEqualTo(5);
        assertThat(pool.submit(new Describe("box", List.of(1, 2, 3))).get(10, TimeUnit.SECONDS))
                .isEqualTo(new Description("box", 6));
    }

    @Test
    void what_cannot_travel_is_refused_at_once_with_its_name_and_the_reason() {
        assertThatThrownBy(() -> pool.submit(() -> 1))
                .isInstanceOf(NotSendableException.class)
                .hasMessageContaining("lambda")
                .hasMessageContaining("RemoteTask");
        assertThatThrownBy(() -> pool.submit("echo", new Thread(), String.class))
                .isInstanceOf(NotSendableException.class)
                .hasMessageContaining("java.lang.Thread");
        assertThatThrownBy(() -> pool.submit("echo", Map.of("code", (Runnable) () -> {}), String.class))
                .isInstanceOf(NotSendableException.class)
                .hasMessageContaining("lambda")
                .hasMessageContaining("code");
        Object local = new Object() {
            @SuppressWarnings("unused")
            public int number = 1;
        };
        assertThatThrownBy(() -> pool.submit("echo", List.of(local), String.class))
                .isInstanceOf(NotSendableException.class)
                .hasMessageContaining("inside a method");
    }

    @Test
    void a_failed_task_fails_its_future_with_the_workers_stack_trace_as_text() {
        assertThatThrownBy(() -> pool.submit(new Explode("boom")).get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(TaskFailedException.class, failure -> {
                    assertThat(failure.kind()).isEqualTo("error");
                    assertThat(failure.getMessage()).contains("boom");
                    assertThat(failure.remoteTrace()).contains("IllegalStateException", "Tasks$Explode.call");
                });
    }

    @Test
    void an_unknown_type_is_refused_and_the_next_task_runs() throws Exception {
        RemoteFuture<String> refused = pool.submit("no-such-type", null, String.class);
        assertThatThrownBy(() -> refused.get(10, TimeUnit.SECONDS))
                .cause()
                .isInstanceOf(ManyhandsException.class)
                .hasMessageContaining("no-such-type");
        assertThatThrownBy(refused::taskId).hasMessageContaining("no-such-type");
        assertThat(pool.apply("square", 3, Integer.class)).isEqualTo(9);
    }

    @Test
    void an_input_that_is_too_large_is_refused_and_a_large_one_is_not() throws Exception {
        assertThat(pool.apply("echo", "x".repeat(600_000), String.class)).hasSize(600_000);
        assertThatThrownBy(() -> pool.apply("echo", "x".repeat(1_100_000), String.class))
                .cause()
                .isInstanceOfSatisfying(
                        ManyhandsException.class, e -> assertThat(e.status()).isEqualTo(413));
    }

    @Test
    void a_result_of_another_type_than_expected_fails_its_future_only() throws Exception {
        assertThatThrownBy(() -> pool.apply("echo", "text", Integer.class)).hasMessageContaining("Integer");
        assertThat(pool.apply("echo", "text", String.class)).isEqualTo("text");
    }

    @Test
    void thousands_of_tasks_are_submitted_at_once_and_each_has_its_own_result() throws Exception {
        List<RemoteFuture<Long>> futures = IntStream.range(0, 3_000)
                .mapToObj(number -> pool.submit("square", number, Long.class))
                .toList();
        for (int number = 0; number < futures.size(); number++) {
            assertThat(futures.get(number).get(60, TimeUnit.SECONDS)).isEqualTo((long) number * number);
        }
    }

    @Test
    void a_callback_may_wait_for_another_task() throws Exception {
        CompletableFuture<Integer> both = pool.submit("square", 3, Integer.class)
                .thenApply(nine -> pool.submit("square", nine, Integer.class).join());
        assertThat(both.get(10, TimeUnit.SECONDS)).isEqualTo(81);
    }

    @Test
    void a_callback_gets_the_result_of_apply_async() throws Exception {
        CompletableFuture<Integer> called = new CompletableFuture<>();
        pool.applyAsync("square", 4, Integer.class, called::complete);
        assertThat(called.get(10, TimeUnit.SECONDS)).isEqualTo(16);
    }

    @Test
    void a_cancelled_task_is_cancelled_where_it_runs() throws Exception {
        RemoteFuture<JsonNode> future = pool.submit("sleep", "60s", JsonNode.class);
        String id = future.taskId();
        assertThat(future.cancel(true)).isTrue();
        assertThat(future).isCancelled();
        assertThatThrownBy(future::get).isInstanceOf(CancellationException.class);
        await().untilAsserted(() -> assertThat(state(id)).isEqualTo("CANCELLED"));
    }

    @Test
    void a_task_cancelled_by_somebody_else_cancels_its_future() {
        RemoteFuture<JsonNode> future = pool.submit("sleep", "60s", JsonNode.class);
        RemoteFuture<JsonNode> other = cluster.attach(future.taskId(), JsonNode.class);
        assertThat(other.cancel(true)).isTrue();
        await().untilAsserted(() -> assertThat(future).isCancelled());
    }

    @Test
    void a_wait_that_is_too_short_leaves_the_task_alone() throws Exception {
        RemoteFuture<JsonNode> future = pool.submit("sleep", "300ms", JsonNode.class);
        assertThatThrownBy(() -> future.get(1, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        assertThat(future.get(10, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void a_task_is_found_again_by_its_id_while_it_runs_and_after_it_has_ended() throws Exception {
        String id = pool.submit("sleep", "200ms", JsonNode.class).taskId();
        try (Manyhands restarted = Manyhands.connect(LiveCluster.uri())) {
            restarted.attach(id, JsonNode.class).get(10, TimeUnit.SECONDS);
            restarted.attach(id, JsonNode.class).get(10, TimeUnit.SECONDS);
            assertThatThrownBy(() ->
                            restarted.attach("0000000000001", JsonNode.class).get(10, TimeUnit.SECONDS))
                    .cause()
                    .isInstanceOfSatisfying(ManyhandsException.class, e -> assertThat(e.status())
                            .isEqualTo(404));
        }
    }

    @Test
    void progress_and_log_lines_are_told() {
        List<Progress> progress = new CopyOnWriteArrayList<>();
        List<String> log = new CopyOnWriteArrayList<>();
        RemoteFuture<String> future = pool.submit("talk", 3, String.class);
        future.onProgress(progress::add);
        future.onLog(log::add);
        await().untilAsserted(() -> assertThat(log).containsExactly("line 1", "line 2", "line 3"));
        await().untilAsserted(() -> assertThat(progress).contains(new Progress(3, 3, "talking")));
    }

    @Test
    void futures_are_given_as_they_end_and_waited_for_in_three_ways() throws Exception {
        RemoteFuture<JsonNode> slow = pool.submit("sleep", "500ms", JsonNode.class);
        RemoteFuture<JsonNode> fast = pool.submit("sleep", "1ms", JsonNode.class);
        RemoteFuture<JsonNode> failing = pool.submit("fail", "no", JsonNode.class);
        assertThat(Futures.waitFor(List.of(slow, fast), Until.FIRST, 10, TimeUnit.SECONDS)
                        .done())
                .containsExactly(fast);
        assertThat(Futures.waitFor(List.of(slow, failing), Until.EXCEPTION, 10, TimeUnit.SECONDS)
                        .done())
                .contains(failing);
        assertThat(Futures.waitFor(List.of(slow, fast, failing), Until.ALL, 10, TimeUnit.SECONDS)
                        .notDone())
                .isEmpty();
        List<RemoteFuture<JsonNode>> order = new ArrayList<>();
        RemoteFuture<JsonNode> later = pool.submit("sleep", "300ms", JsonNode.class);
        for (RemoteFuture<JsonNode> ended : Futures.asCompleted(List.of(later, fast))) {
            order.add(ended);
        }
        assertThat(order).containsExactly(fast, later);
    }

    @Test
    void maps_give_results_in_order_or_as_they_come_and_failures_one_by_one() throws Exception {
        assertThat(pool.map("square", List.of(1, 2, 3), Integer.class)).containsExactly(1, 4, 9);
        assertThat(pool.starmap("sum", List.of(List.of(1, 2), List.of(3, 4)), Integer.class))
                .containsExactly(3, 7);
        List<Integer> unordered = new ArrayList<>();
        try (Results<Integer> results =
                pool.imapUnordered(Task.named("square", Integer.class).chunk(1), List.of(1, 2, 3))) {
            results.forEachRemaining(unordered::add);
        }
        assertThat(unordered).containsExactlyInAnyOrder(1, 4, 9);
        try (Results<Integer> results = pool.imap(Task.named("square", Integer.class), List.of(1, "two", 3))) {
            assertThat(results.next()).isEqualTo(1);
            assertThatThrownBy(results::next).isInstanceOf(TaskFailedException.class);
            assertThat(results.next()).isEqualTo(9);
            assertThat(results.hasNext()).isFalse();
        }
    }

    @Test
    void a_map_of_many_inputs_can_be_looked_at_and_found_again() throws Exception {
        RemoteMap<Boolean> map = pool.start(
                Task.named("is-prime", Boolean.class),
                IntStream.range(0, 20_000).boxed().toList());
        try (Results<Boolean> results =
                cluster.attachMap(map.id(), Boolean.class).resultsUnordered()) {
            int primes = 0;
            while (results.hasNext()) {
                primes += results.next() ? 1 : 0;
            }
            assertThat(primes).isEqualTo(2_262);
        }
        assertThat(map.status().ended()).isEqualTo(20_000);
    }

    @Test
    void an_input_in_the_middle_of_a_map_that_cannot_travel_is_named() {
        assertThatThrownBy(() -> pool.map("echo", List.of(1, new Thread()), JsonNode.class))
                .isInstanceOf(NotSendableException.class)
                .hasMessageContaining("java.lang.Thread");
    }

    @Test
    void options_travel_with_the_task() throws Exception {
        RemoteFuture<JsonNode> future = pool.submit(Task.named("echo", JsonNode.class)
                .input(1)
                .priority(9)
                .tags("red", "green")
                .timeout(Duration.ofSeconds(20))
                .delay(Duration.ofMillis(50))
                .retry(3, Duration.ofMillis(10)));
        future.get(10, TimeUnit.SECONDS);
        JsonNode view = cluster.api().get("/api/tasks/" + future.taskId());
        assertThat(view.get("priority").asInt()).isEqualTo(9);
        assertThat(view.get("tags")).extracting(JsonNode::asString).containsExactly("red", "green");
        assertThatThrownBy(() -> pool.submit(Task.named("echo", JsonNode.class).chunk(3)))
                .hasMessageContaining("only maps have");
    }

    @Test
    void it_is_an_executor_service_as_the_jdk_says() throws Exception {
        try (Pool own = cluster.pool("cpu")) {
            ExecutorService executor = own;
            List<Future<Long>> all = executor.invokeAll(List.of(new Add(1, 1), new Add(2, 2)));
            assertThat(all).allMatch(Future::isDone);
            assertThat(all.get(1).get()).isEqualTo(4);
            assertThat(executor.<Long>invokeAny(List.of(new Add(5, 5)))).isEqualTo(10);
            assertThat(executor.submit(new Add(1, 2)).get()).isEqualTo(3);
            Future<?> last = own.submit("sleep", "200ms", JsonNode.class);
            executor.shutdown();
            assertThatThrownBy(() -> executor.submit(new Add(1, 1))).isInstanceOf(RejectedExecutionException.class);
            assertThat(executor.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
            assertThat(last).isDone();
        }
        Pool impatient = cluster.pool();
        RemoteFuture<JsonNode> running = impatient.submit("sleep", "60s", JsonNode.class);
        assertThat(impatient.shutdownNow()).isEmpty();
        assertThat(running).isCancelled();
        assertThat(impatient.isTerminated()).isTrue();
    }

    private static String state(String id) throws InterruptedException {
        return cluster.api().get("/api/tasks/" + id).get("state").asString();
    }
}

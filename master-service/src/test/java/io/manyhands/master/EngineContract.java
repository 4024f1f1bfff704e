package io.manyhands.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.manyhands.model.AttemptRef;
import io.manyhands.model.ErrorKind;
import io.manyhands.model.Grant;
import io.manyhands.model.Offer;
import io.manyhands.model.Outcome;
import io.manyhands.model.TaskError;
import io.manyhands.model.TaskIds;
import io.manyhands.transport.inprocess.InProcessTransport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Every state and policy of a task, whatever the ledger is kept in. Every test has a pool of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EngineContract {
    private static final AtomicInteger POOLS = new AtomicInteger();

    private final InProcessTransport transport = new InProcessTransport();
    private Map<String, String> settings;
    private RunningMaster master;
    private String pool;

    /** The settings of an empty store. */
    abstract Map<String, String> emptyStore() throws Exception;

    @BeforeAll
    void startMaster() throws Exception {
        settings = new HashMap<>(emptyStore());
        settings.put("manyhands.callback.allow", "127.0.0.1");
        master = new RunningMaster(settings, transport);
    }

    @AfterAll
    void stopMaster() {
        master.close();
        transport.close();
    }

    @BeforeEach
    void choosePool() {
        pool = "engine-" + POOLS.incrementAndGet();
    }

    private ScriptedWorker worker(String name) throws IOException, InterruptedException {
        ScriptedWorker worker = new ScriptedWorker(transport, name + "-" + pool, pool);
        await().until(() -> master.get("/api/pools/" + pool).statusCode() == 200);
        return worker;
    }

    /** A task with more fields, given as JSON without braces. */
    private String submit(String more) throws IOException, InterruptedException {
        return master.submit("{\"type\":\"echo-" + pool + "\"" + (more.isEmpty() ? "" : "," + more) + "}");
    }

    private JsonNode view(String id) throws IOException, InterruptedException {
        return master.json("/api/tasks/" + id);
    }

    private String state(String id) throws IOException, InterruptedException {
        return view(id).get("state").asString();
    }

    private void awaitState(String id, String state) {
        await().atMost(Duration.ofSeconds(20)).until(() -> state(id).equals(state));
    }

    private String why(String id) throws IOException, InterruptedException {
        return master.json("/api/tasks/" + id + "/why")
                .get("reasons")
                .get(0)
                .get("code")
                .asString();
    }

    private void change(String limits) throws IOException, InterruptedException {
        HttpResponse<String> answer = master.send("PATCH", "/api/pools/" + pool, limits);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static Outcome failure(Grant grant, ErrorKind kind) {
        return Outcome.failure(grant, new TaskError(kind, "it went wrong", "at somewhere"));
    }

    private static String id(Grant grant) {
        return TaskIds.format(grant.task());
    }

    /** Runs that many tasks one by one, and tells in which order they came. */
    private List<String> runInTurn(ScriptedWorker worker, int tasks) throws InterruptedException {
        List<String> order = new ArrayList<>();
        for (int i = 0; i < tasks; i++) {
            Grant grant = worker.claimed();
            order.add(id(grant));
            worker.succeed(grant, "0");
        }
        return order;
    }

    // --- the life of a task

    @Test
    void a_delayed_task_runs_when_its_time_has_come_and_not_before() throws Exception {
        try (ScriptedWorker worker = worker("w")) {
            Instant before = Instant.now();
            String id = submit("\"delay\":\"400ms\"");
            assertThat(state(id)).isEqualTo("SCHEDULED");
            assertThat(why(id)).isEqualTo("delayed");
            assertThat(Instant.parse(view(id).get("runAt").asString())).isAfter(before.plusMillis(399));
            Grant grant = worker.claimed();
            assertThat(Instant.now()).isAfterOrEqualTo(before.plusMillis(400));
            worker.succeed(grant, "1");
            assertThat(view(id).has("runAt")).isFalse();
        }
    }

    @Test
    void a_task_to_run_at_a_time_that_is_past_runs_at_once() throws Exception {
        try (ScriptedWorker worker = worker("w")) {
            String id = submit("\"runAt\":\"2020-01-01T00:00:00Z\"");
            assertThat(id(worker.claimed())).isEqualTo(id);
        }
    }

    @Test
    void a_failed_attempt_is_tried_again_after_a_pause_until_the_attempts_are_used_up() throws Exception {
        try (ScriptedWorker worker = worker("w")) {
            String id = submit("\"retry\":{\"maxAttempts\":2,\"backoff\":\"50ms\"}");
            worker.outcome(failure(worker.claimed(), ErrorKind.ERROR));
            Offer again = worker.offer();
            assertThat(again.attempt()).isEqualTo(2);
            worker.claim(again);
            worker.outcome(failure(worker.grant(), ErrorKind.PROCESS_EXIT));
            awaitState(id, "FAILED");
            JsonNode view = view(id);
            assertThat(master.json("/api/dead-letters?pool=" + pool).get("items"))
                    .hasSize(1);
            assertThat(view.get("error").get("kind").asString()).isEqualTo("process-exit");
            assertThat(view.get("attempts")).hasSize(2);
            assertThat(view.get("attempts").get(0).get("outcome").asString()).isEqualTo("error");
        }
    }

    @Test
    void a_task_that_waits_to_be_tried_again_says_so_and_shows_its_last_error() throws Exception {
        try (ScriptedWorker worker = worker("w")) {
            String id = submit("\"retry\":{\"maxAttempts\":5,\"backoff\":\"1h\"}");
            worker.outcome(failure(worker.claimed(), ErrorKind.ERROR));
            awaitState(id, "SCHEDULED");
            assertThat(why(id)).isEqualTo("waiting-for-retry");
            assertThat(view(id).get("error").get("message").asString()).isEqualTo("it went wrong");
        }
    }

    @Test
    void bad_input_is_not_tried_again() throws Exception {
        try (ScriptedWorker worker = worker("w")) {
            String id = submit("\"retry\":{\"maxAttempts\":5,\"backoff\":\"0s\"}");
            worker.outcome(failure(worker.claimed(), ErrorKind.REJECTED));
            awaitState(id, "FAILED");
        }
    }

    @Test
    void a_task_whose_worker_does_not_know_its_type_is_parked_and_offered_again() throws Exception {
        try (ScriptedWorker worker = worker("w")) {
            String id = submit("");
            worker.outcome(failure(worker.claimed(), ErrorKind.UNKNOWN_TYPE));
            awaitState(id, "SCHEDULED");
            assertThat(why(id)).isEqualTo("worker-without-type");
            worker.succeed(worker.claimed(), "1");
            awaitState(id, "SUCCEEDED");
            assertThat(view(id).has("error")).isFalse();
        }
    }

    @Test
    void an_attempt_that_runs_too_long_is_ended_stopped_and_its_late_outcome_refused() throws Exception {
        try (ScriptedWorker worker = worker("w")) {
            String id = submit("\"timeout\":\"150ms\"");
            Grant grant = worker.claimed();
            awaitState(id, "FAILED");
            assertThat(view(id).get("error").get("kind").asString()).isEqualTo("timeout");
            assertThat(worker.stop().ref()).isEqualTo(grant.ref());
            worker.succeed(grant, "\"late\"");
            assertThat(state(id)).isEqualTo("FAILED");
        }
    }

    @Test
    void a_workers_own_report_of_a_timeout_comes_before_the_masters_and_is_tried_again_the_same_way() throws Exception {
        try (ScriptedWorker worker = worker("w")) {
            String id = submit("\"timeout\":\"100ms\",\"retry\":{\"maxAttempts\":2,\"backoff\":\"0s\"}");
            TaskError timeout = new TaskError(ErrorKind.TIMEOUT, "too slow", "where it stood");
            worker.outcome(Outcome.failure(worker.claimed(), timeout));
            Grant second = worker.claimed();
            assertThat(second.attempt()).isEqualTo(2);
            worker.outcome(Outcome.failure(second, timeout));
            awaitState(id, "FAILED");
            assertThat(view(id).get("error").get("message").asString()).isEqualTo("too slow");
        }
    }

    @Test
    void a_timeout_is_a_failure_that_may_be_tried_again() throws Exception {
        try (ScriptedWorker worker = worker("w")) {
            String id = submit("\"timeout\":\"100ms\",\"retry\":{\"maxAttempts\":2,\"backoff\":\"0s\"}");
            worker.claimed();
            Grant second = worker.claimed();
            assertThat(second.attempt()).isEqualTo(2);
            worker.succeed(second, "1");
            assertThat(state(id)).isEqualTo("SUCCEEDED");
        }
    }

    @Test
    void a_task_that_takes_its_workers_down_is_quarantined_and_can_be_run_again() throws Exception {
        worker("first").close();
        String id = submit("");
        for (String name : List.of("a", "b", "c")) {
            ScriptedWorker victim = worker(name);
            victim.claimed();
            victim.die();
        }
        awaitState(id, "QUARANTINED");
        JsonNode view = view(id);
        assertThat(view.get("attempts")).hasSize(3);
        assertThat(view.get("error").get("kind").asString()).isEqualTo("worker-lost");
        assertThat(master.json("/api/tasks?state=QUARANTINED&pool=" + pool).get("items"))
                .hasSize(1);
        try (ScriptedWorker healthy = worker("healthy")) {
            assertThat(master.post("/api/tasks/" + id + "/retry", "").statusCode())
                    .isEqualTo(200);
            Grant grant = healthy.claimed();
            assertThat(grant.attempt()).isEqualTo(4);
            healthy.succeed(grant, "1");
            assertThat(view(id).get("attempts")).hasSize(4);
        }
    }

    // --- cancel and retry

    @Test
    void a_cancelled_task_never_starts_wherever_it_waited() throws Exception {
        try (ScriptedWorker worker = worker("w")) {
            String scheduled = submit("\"delay\":\"1h\"");
            change("{\"paused\":true}");
            String queued = submit("");
            change("{\"paused\":false}");
            Offer offer = worker.offer();
            assertThat(TaskIds.format(offer.task())).isEqualTo(queued);
            for (String id : List.of(scheduled, queued)) {
                HttpResponse<String> answer = master.post("/api/tasks/" + id + "/cancel", "");
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                assertThat(state(id)).isEqualTo("CANCELLED");
            }
            worker.claim(offer);
            assertThat(worker.denial().reason()).contains("cancelled");
        }
    }

    @Test
    void a_cancel_outlives_a_restart_of_the_master() throws Exception {
        try (ScriptedWorker worker = worker("w")) {
            String id = submit("");
            Offer offer = worker.offer();
            master.post("/api/tasks/" + id + "/cancel", "");
            master.close();
            master = new RunningMaster(settings, transport);
            worker.claim(offer);
            assertThat(worker.denial().reason()).contains("cancelled");
            assertThat(state(id)).isEqualTo("CANCELLED");
        }
    }

    @Test
    void a_running_task_is_cancelled_at_once_and_its_worker_told_until_it_heeds() throws Exception {
        try (ScriptedWorker worker = worker("w")) {
            String id = submit("");
            Grant grant = worker.claimed();
            master.post("/api/tasks/" + id + "/cancel", "{\"kill\":true}");
            assertThat(state(id)).isEqualTo("CANCELLED");
            assertThat(worker.stop().kill()).isTrue();
            worker.heartbeat(List.of(grant.ref()));
            assertThat(worker.stop().ref()).as("told again after an inventory").isEqualTo(grant.ref());
            worker.succeed(grant, "1");
            assertThat(state(id)).isEqualTo("CANCELLED");
        }
    }

    @Test
    void a_worker_is_not_told_to_stop_what_it_rightly_runs() throws Exception {
        try (ScriptedWorker worker = worker("w")) {
            submit("");
            Grant grant = worker.claimed();
            worker.heartbeat(List.of(grant.ref(), new AttemptRef(77, 1)));
            assertThat(worker.stop().task()).isEqualTo(77);
        }
    }

    @Test
    void a_cancel_that_comes_too_late_is_told_who_won() throws Exception {
        try (ScriptedWorker worker = worker("w")) {
            String id = submit("");
            worker.succeed(worker.claimed(), "1");
            HttpResponse<String> answer = master.post("/api/tasks/" + id + "/cancel", "");
            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(answer.body()).contains("SUCCEEDED");
            assertThat(master.post("/api/tasks/0000000000000/cancel", "").statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void whoever_waits_for_a_task_is_told_of_its_cancel() throws Exception {
        try (ScriptedWorker worker = worker("w")) {
            String id = submit("");
            worker.claimed();
            Thread canceller = new Thread(() -> {
                try {
                    master.post("/api/tasks/" + id + "/cancel", "");
                } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            canceller.start();
            assertThat(master.json("/api/tasks/" + id + "?wait=30s")
                            .get("state")
                            .asString())
                    .isEqualTo("CANCELLED");
            canceller.join();
        }
    }

    @Test
    void all_that_match_are_cancelled_and_run_again_together() throws Exception {
        try (ScriptedWorker worker = worker("w")) {
            change("{\"paused\":true}");
            for (int i = 0; i < 1_100; i++) {
                submit("\"tags\":[\"" + (i % 2 == 0 ? "even" : "odd") + "\"]");
            }
            assertThat(master.post("/api/tasks/cancel?pool=" + pool + "&tag=even", "")
                            .body())
                    .isEqualTo("{\"count\":550}");
            assertThat(master.post("/api/tasks/retry?pool=" + pool + "&state=CANCELLED", "")
                            .body())
                    .isEqualTo("{\"count\":550}");
            assertThat(master.post("/api/tasks/cancel?pool=" + pool, "").body()).isEqualTo("{\"count\":1100}");
            assertThat(master.post("/api/tasks/cancel", "").statusCode()).isEqualTo(400);
            assertThat(worker.hasOffer()).isFalse();
        }
    }

    @Test
    void a_task_that_has_not_ended_cannot_be_retried() throws Exception {
        try (ScriptedWorker worker = worker("w")) {
            String id = submit("");
            worker.claimed();
            HttpResponse<String> answer = master.post("/api/tasks/" + id + "/retry", "");
            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(answer.body()).contains("RUNNING");
        }
    }

    // --- order and limits

    @Test
    void a_tenants_thousand_tasks_delay_anothers_single_one_by_no_more_than_the_window() throws Exception {
        try (ScriptedWorker worker = worker("w")) {
            for (int i = 0; i < 200; i++) {
                submit("\"fairnessKey\":\"heavy\"");
            }
            String single = submit("\"fairnessKey\":\"light\"");
            assertThat(runInTurn(worker, 12)).as("four offers were out already").contains(single);
            master.post("/api/tasks/cancel?pool=" + pool, "");
        }
    }

    @Test
    void keys_take_turns() throws Exception {
        try (ScriptedWorker worker = worker("w")) {
            change("{\"paused\":true}");
            Map<String, String> keys = new HashMap<>();
            for (String key : List.of("a", "b", "c")) {
                for (int i = 0; i < 10; i++) {
                    keys.put(submit("\"fairnessKey\":\"" + key + "\""), key);
                }
            }
            change("{\"paused\":false}");
            List<String> order = runInTurn(worker, 30).stream()
                    .map(id -> keys.getOrDefault(id, ""))
                    .toList();
            for (int turn = 0; turn < 10; turn++) {
                assertThat(order.subList(3 * turn, 3 * turn + 3)).containsExactly("a", "b", "c");
            }
        }
    }

    @Test
    void turns_are_kept_over_a_restart() throws Exception {
        try (ScriptedWorker worker = worker("w")) {
            change("{\"paused\":true}");
            for (int i = 0; i < 50; i++) {
                submit("\"fairnessKey\":\"heavy\"");
            }
            master.close();
            master = new RunningMaster(settings, transport);
            worker.heartbeat(List.of());
            submit("\"fairnessKey\":\"heavy\"");
            String single = submit("\"fairnessKey\":\"light\"");
            change("{\"paused\":false}");
            assertThat(runInTurn(worker, 2)).contains(single);
            master.post("/api/tasks/cancel?pool=" + pool, "");
        }
    }

    @Test
    void priority_goes_before_turns() throws Exception {
        try (ScriptedWorker worker = worker("w")) {
            change("{\"paused\":true}");
            String low = submit("\"priority\":1,\"fairnessKey\":\"light\"");
            String first = submit("\"priority\":8,\"fairnessKey\":\"heavy\"");
            String second = submit("\"priority\":8,\"fairnessKey\":\"heavy\"");
            change("{\"paused\":false}");
            assertThat(runInTurn(worker, 3)).containsExactly(first, second, low);
        }
    }

    @Test
    void a_paused_pool_starts_nothing_not_even_what_was_put_up() throws Exception {
        try (ScriptedWorker worker = worker("w")) {
            String id = submit("");
            Offer offer = worker.offer();
            change("{\"paused\":true}");
            assertThat(why(id)).isEqualTo("pool-paused");
            worker.claim(offer);
            assertThat(worker.denial().reason()).contains("queued");
            change("{\"paused\":false}");
            assertThat(worker.claimed().task()).isEqualTo(offer.task());
        }
    }

    @Test
    void no_more_tasks_run_than_the_pool_may() throws Exception {
        try (ScriptedWorker worker = worker("w")) {
            change("{\"maxRunning\":2}");
            for (int i = 0; i < 5; i++) {
                submit("");
            }
            Grant first = worker.claimed();
            worker.claimed();
            String waiting = master.json("/api/tasks?pool=" + pool + "&state=QUEUED")
                    .get("items")
                    .get(0)
                    .get("id")
                    .asString();
            assertThat(why(waiting)).isEqualTo("pool-limit");
            assertThat(worker.hasOffer()).isFalse();
            worker.succeed(first, "1");
            worker.claimed();
            assertThat(worker.hasOffer()).isFalse();
            change("{\"maxRunning\":null}");
            worker.claimed();
            worker.claimed();
        }
    }

    @Test
    void no_more_tasks_of_a_key_run_than_may_and_others_pass_them_by() throws Exception {
        try (ScriptedWorker worker = worker("w")) {
            change("{\"maxRunningPerKey\":1}");
            List<String> ofKey = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                ofKey.add(submit("\"concurrencyKey\":\"k\""));
            }
            String other = submit("\"concurrencyKey\":\"l\"");
            String none = submit("");
            Grant first = worker.claimed();
            assertThat(List.of(id(worker.claimed()), id(worker.claimed()))).containsExactly(other, none);
            assertThat(worker.hasOffer()).isFalse();
            assertThat(why(ofKey.get(1))).isEqualTo("key-limit");
            assertThat(id(first)).isEqualTo(ofKey.get(0));
            Grant running = first;
            for (int i = 1; i < 20; i++) {
                worker.succeed(running, "1");
                running = worker.claimed();
                assertThat(id(running)).isEqualTo(ofKey.get(i));
                assertThat(worker.hasOffer()).isFalse();
            }
        }
    }

    @Test
    void a_keys_slot_is_free_again_when_its_worker_is_lost() throws Exception {
        ScriptedWorker doomed = worker("doomed");
        change("{\"maxRunningPerKey\":1}");
        submit("\"concurrencyKey\":\"k\"");
        submit("\"concurrencyKey\":\"k\"");
        Grant lost = doomed.claimed();
        doomed.die();
        try (ScriptedWorker worker = worker("w")) {
            Grant again = worker.claimed();
            assertThat(again.task()).isEqualTo(lost.task());
            worker.succeed(again, "1");
            worker.succeed(worker.claimed(), "1");
        }
    }

    @Test
    void tasks_start_no_faster_than_the_pools_rate() throws Exception {
        try (ScriptedWorker worker = worker("w")) {
            change("{\"ratePerSecond\":10}");
            Instant begin = Instant.now();
            for (int i = 0; i < 8; i++) {
                submit("");
            }
            runInTurn(worker, 8);
            Duration took = Duration.between(begin, Instant.now());
            assertThat(took).as("the first at once, seven more at ten a second").isGreaterThan(Duration.ofMillis(650));
        }
    }

    @Test
    void a_body_is_read_whatever_its_content_type_claims() throws Exception {
        try (ScriptedWorker worker = worker("w")) {
            HttpResponse<String> answer = master.send(
                    "PATCH",
                    "/api/pools/" + pool,
                    "{\"maxRunning\":7}",
                    "Content-Type",
                    "application/x-www-form-urlencoded"); // as curl -d says
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body()).contains("\"maxRunning\":7");
            assertThat(worker.hasOffer()).isFalse();
        }
    }

    @Test
    void a_pools_limits_are_checked_shown_and_kept_over_a_restart() throws Exception {
        try (ScriptedWorker worker = worker("w")) {
            change("{\"maxRunning\":3,\"ratePerSecond\":0.5}");
            for (String bad : List.of(
                    "{\"maxRunning\":0}",
                    "{\"maxRunning\":\"2\"}",
                    "{\"ratePerSecond\":-1}",
                    "{\"paused\":1}",
                    "{\"slots\":1}",
                    "[]")) {
                assertThat(master.send("PATCH", "/api/pools/" + pool, bad).statusCode())
                        .as(bad)
                        .isEqualTo(400);
            }
            assertThat(master.send("PATCH", "/api/pools/nowhere", "{}").statusCode())
                    .isEqualTo(404);
            master.close();
            master = new RunningMaster(settings, transport);
            JsonNode view = master.json("/api/pools/" + pool);
            assertThat(view.get("maxRunning").asInt()).isEqualTo(3);
            assertThat(view.get("ratePerSecond").asDouble()).isEqualTo(0.5);
            assertThat(worker.hasOffer()).isFalse();
        }
    }

    // --- what follows

    @Test
    void a_follow_up_task_is_there_when_the_first_has_ended_and_gets_its_ending() throws Exception {
        try (ScriptedWorker worker = worker("w")) {
            String id = submit("\"onDone\":{\"type\":\"echo-" + pool + "\",\"tags\":[\"after\"]}");
            worker.succeed(worker.claimed(), "[1, 2]");
            Offer next = worker.offer();
            assertThat(next.input()).isEqualTo("{\"task\":\"" + id + "\",\"state\":\"SUCCEEDED\",\"result\":[1, 2]}");
            assertThat(master.json("/api/tasks?tag=after&pool=" + pool).get("items"))
                    .hasSize(1);
        }
    }

    @Test
    void a_follow_up_follows_a_cancel_too_and_keeps_the_input_that_it_was_given() throws Exception {
        try (ScriptedWorker worker = worker("w")) {
            String id = submit("\"delay\":\"1h\",\"onDone\":{\"type\":\"echo-" + pool + "\",\"input\":{\"x\":1}}");
            master.post("/api/tasks/" + id + "/cancel", "");
            assertThat(worker.offer().input()).isEqualTo("{\"x\":1}");
        }
    }

    @Test
    void an_outcome_that_comes_twice_is_followed_once() throws Exception {
        try (ScriptedWorker worker = worker("w")) {
            submit("\"onDone\":{\"type\":\"echo-" + pool + "\",\"tags\":[\"once\"]}");
            Grant grant = worker.claimed();
            worker.outcome(Outcome.success(grant, "1", 0), Outcome.success(grant, "1", 0));
            worker.succeed(worker.claimed(), "2");
            assertThat(master.json("/api/tasks?tag=once&pool=" + pool).get("items"))
                    .hasSize(1);
        }
    }

    @Test
    void whoever_asked_to_be_called_is_told_how_the_task_ended() throws Exception {
        BlockingQueue<String> calls = new LinkedBlockingQueue<>();
        HttpServer peer = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        peer.createContext("/", exchange -> {
            calls.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        peer.start();
        try (ScriptedWorker worker = worker("w")) {
            String id = submit("\"onDone\":{\"url\":\"http://127.0.0.1:"
                    + peer.getAddress().getPort() + "/done\"}");
            worker.succeed(worker.claimed(), "[1, 2]");
            String body = calls.poll(20, TimeUnit.SECONDS);
            assertThat(body).contains("\"id\":\"" + id + "\"", "\"state\":\"SUCCEEDED\"", "[1, 2]");
        } finally {
            peer.stop(0);
        }
    }

    @Test
    void what_cannot_follow_is_refused_when_it_is_submitted() throws Exception {
        try (ScriptedWorker worker = worker("w")) {
            for (String bad : List.of(
                    "{\"url\":\"ftp://example.org\"}",
                    "{\"url\":\"http://user@example.org\"}",
                    "{\"url\":7}",
                    "{\"url\":\"http://example.org\",\"type\":\"x\"}",
                    "{\"type\":\"nobody-knows-this\"}",
                    "{}",
                    "[]")) {
                String body = "{\"type\":\"echo-" + pool + "\",\"onDone\":" + bad + "}";
                assertThat(master.post("/api/tasks", body).statusCode()).as(bad).isBetween(400, 422);
            }
            assertThat(worker.hasOffer()).isFalse();
        }
    }

    // --- why

    @Test
    void why_tells_of_the_line_of_workers_and_of_slots() throws Exception {
        worker("gone").close();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> master.json("/api/pools/" + pool).get("slots").asInt() == 0);
        String id = submit("");
        assertThat(why(id)).isEqualTo("no-worker");
        try (ScriptedWorker worker = worker("w")) {
            assertThat(why(id)).isEqualTo("slots-busy");
            worker.claimed();
            assertThat(why(id)).isEqualTo("running");
            for (int i = 0; i < 6; i++) {
                submit("");
            }
            String last = submit("\"priority\":1");
            JsonNode why = master.json("/api/tasks/" + last + "/why");
            assertThat(why.get("reasons").get(0).get("code").asString()).isEqualTo("in-line");
            assertThat(why.get("ahead").get("higherPriority").asInt()).isEqualTo(2);
        }
    }
}

package io.manyhands.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.manyhands.model.AttemptRef;
import io.manyhands.model.ErrorKind;
import io.manyhands.model.Grant;
import io.manyhands.model.Offer;
import io.manyhands.model.Outcome;
import io.manyhands.model.TaskError;
import io.manyhands.model.TaskIds;
import io.manyhands.transport.inprocess.InProcessTransport;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a master must do, whatever it keeps its ledger in. Every test has a pool, and so a queue, of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class MasterContract {
    private static final JsonMapper JSON = new JsonMapper();
    private static final AtomicInteger POOLS = new AtomicInteger();

    private final InProcessTransport transport = new InProcessTransport();
    private Map<String, String> settings;
    private RunningMaster master;
    private String pool;
    private String type;

    /** The settings of an empty store. */
    abstract Map<String, String> emptyStore() throws Exception;

    @BeforeAll
    void startMaster() throws Exception {
        settings = emptyStore();
        master = new RunningMaster(settings, transport);
    }

    @AfterAll
    void stopMaster() {
        master.close();
        transport.close();
    }

    @BeforeEach
    void choosePool() {
        pool = "pool-" + POOLS.incrementAndGet();
        type = "echo-" + pool;
    }

    private ScriptedWorker worker(String name) throws IOException, InterruptedException {
        ScriptedWorker worker = new ScriptedWorker(transport, name + "-" + pool, pool);
        await().until(() -> master.get("/api/pools/" + pool).statusCode() == 200);
        return worker;
    }

    private String task(String input) {
        return "{\"type\":\"" + type + "\",\"input\":" + input + "}";
    }

    private JsonNode view(String id) throws IOException, InterruptedException {
        return master.json("/api/tasks/" + id);
    }

    private String state(long task) throws IOException, InterruptedException {
        return view(TaskIds.format(task)).get("state").asString();
    }

    private String workerState(String id) throws IOException, InterruptedException {
        for (JsonNode worker : master.json("/api/workers?all=true").get("items")) {
            if (worker.get("id").asString().equals(id)) {
                return worker.get("state").asString();
            }
        }
        return "UNKNOWN";
    }

    @Test
    void a_task_is_offered_granted_finished_and_its_result_is_what_the_worker_sent() throws Exception {
        try (ScriptedWorker worker = worker("w")) {
            String input = "{\"exact\": 1.10000000000000000000001, \"text\":\"ä\\u0000\"}";
            String id = master.submit(task(input));
            Offer offer = worker.offer();
            assertThat(offer.input()).isEqualTo(input);
            assertThat(state(offer.task())).isEqualTo("OFFERED");
            worker.claim(offer);
            Grant grant = worker.grant();
            assertThat(grant.attempt()).isEqualTo(1);
            assertThat(state(offer.task())).isEqualTo("RUNNING");
            worker.succeed(grant, "[1.0, 2e400]");
            JsonNode view = view(id);
            assertThat(view.get("state").asString()).isEqualTo("SUCCEEDED");
            assertThat(view.get("attempts")).hasSize(1);
            assertThat(master.get("/api/tasks/" + id + "/result").body()).isEqualTo("[1.0, 2e400]");
        }
    }

    @Test
    void a_waiting_submission_is_answered_with_the_finished_task() throws Exception {
        try (ScriptedWorker worker = worker("w")) {
            CompletableFuture<HttpResponse<String>> answer = CompletableFuture.supplyAsync(() -> {
                try {
                    return master.post("/api/run/" + type, "[1,2]");
                } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            worker.succeed(worker.claimed(), "3");
            assertThat(answer.get().statusCode()).isEqualTo(200);
            assertThat(answer.get().body()).isEqualTo("3");
        }
    }

    @Test
    void a_maps_results_come_one_by_one() throws Exception {
        try (ScriptedWorker worker = worker("w")) {
            String map = JSON.readTree(master.post("/api/map/" + type + "?chunk=1", "[1,2]")
                            .body())
                    .get("id")
                    .asString();
            Grant first = worker.claimed();
            Grant second = worker.claimed();
            worker.succeed(first, "[\n{\"index\":0,\"value\":1}\n]");
            try (Stream<String> lines =
                    master.lines("/api/maps/" + map + "/results").body()) {
                Iterator<String> results = lines.iterator();
                assertThat(results.next()).isEqualTo("{\"index\":0,\"value\":1}");
                worker.succeed(second, "[\n{\"index\":1,\"value\":2}\n]");
                assertThat(results.next()).isEqualTo("{\"index\":1,\"value\":2}");
                assertThat(results.hasNext()).isFalse();
            }
        }
    }

    @Test
    void a_failed_task_is_a_problem_that_carries_the_error() throws Exception {
        try (ScriptedWorker worker = worker("w")) {
            CompletableFuture<HttpResponse<String>> answer = CompletableFuture.supplyAsync(() -> {
                try {
                    return master.post("/api/run/" + type, "1");
                } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            Grant grant = worker.claimed();
            worker.outcome(Outcome.failure(grant, new TaskError(ErrorKind.OUT_OF_MEMORY, "too \u0000 big", "at x")));
            assertThat(answer.get().statusCode()).isEqualTo(422);
            JsonNode problem = JSON.readTree(answer.get().body());
            assertThat(problem.get("type").asString()).isEqualTo("urn:manyhands:problem:task-failed");
            assertThat(problem.get("error").get("kind").asString()).isEqualTo("out-of-memory");
            assertThat(state(grant.task())).isEqualTo("FAILED");
        }
    }

    @Test
    void a_wait_that_is_too_short_gives_the_place_to_ask_later() throws Exception {
        try (ScriptedWorker worker = worker("w")) {
            HttpResponse<String> answer = master.post("/api/run/" + type + "?wait=50ms", "1");
            assertThat(answer.statusCode()).isEqualTo(202);
            String location = answer.headers().firstValue("Location").orElseThrow();
            worker.succeed(worker.claimed(), "7");
            assertThat(master.get(location + "?wait=10s").body()).contains("\"SUCCEEDED\"");
        }
    }

    @Test
    void the_second_claim_for_an_attempt_is_denied_and_the_first_can_be_repeated() throws Exception {
        try (ScriptedWorker first = worker("first");
                ScriptedWorker second = worker("second")) {
            master.submit(task("1"));
            Offer offer = await().until(() -> first.hasOffer() || second.hasOffer(), has -> has) && first.hasOffer()
                    ? first.offer()
                    : second.offer();
            first.claim(offer);
            Grant grant = first.grant();
            second.claim(offer);
            assertThat(second.denial().ref()).isEqualTo(offer.ref());
            first.claim(offer);
            assertThat(first.grant()).isEqualTo(grant);
            first.claim(offer, offer);
            assertThat(List.of(first.grant(), first.grant())).containsOnly(grant);
        }
    }

    @Test
    void claims_for_nothing_are_denied() throws Exception {
        try (ScriptedWorker worker = worker("w")) {
            worker.claim(new Offer(12345, 1, type, "1", null));
            assertThat(worker.denial().reason()).contains("no such task");
            master.submit(task("1"));
            Offer offer = worker.offer();
            worker.claim(new Offer(offer.task(), 2, type, "1", null));
            assertThat(worker.denial().attempt()).isEqualTo(2);
            worker.claim(offer);
            worker.succeed(worker.grant(), "1");
            worker.claim(offer);
            assertThat(worker.denial().reason()).contains("succeeded");
        }
    }

    @Test
    void an_outcome_is_applied_once_and_only_with_the_attempts_secret() throws Exception {
        try (ScriptedWorker worker = worker("w");
                ScriptedWorker other = worker("other")) {
            other.die();
            String id = master.submit(task("1"));
            Grant grant = worker.claimed();
            worker.outcome(Outcome.success(new Grant(grant.task(), 1, grant.secret() + 1), "\"forged\"", 0));
            worker.settled();
            assertThat(state(grant.task())).isEqualTo("RUNNING");
            worker.outcome(Outcome.success(grant, "\"right\"", 0), Outcome.success(grant, "\"twin\"", 0));
            worker.settled();
            worker.settled();
            worker.outcome(Outcome.success(grant, "\"late\"", 0));
            worker.settled();
            assertThat(master.get("/api/tasks/" + id + "/result").body()).isEqualTo("\"right\"");
        }
    }

    @Test
    void a_dead_workers_task_runs_again_and_its_late_outcome_is_refused() throws Exception {
        try (ScriptedWorker dead = worker("dead")) {
            String id = master.submit(task("1"));
            Grant lost = dead.claimed();
            dead.die();
            try (ScriptedWorker heir = worker("heir")) {
                Grant grant = heir.claimed();
                assertThat(grant.attempt()).isEqualTo(2);
                dead.outcome(Outcome.success(lost, "\"ghost\"", 0));
                heir.outcome(Outcome.success(lost, "\"stolen\"", 0));
                heir.settled();
                heir.succeed(grant, "\"heir\"");
                JsonNode view = view(id);
                assertThat(view.get("result").asString()).isEqualTo("heir");
                assertThat(view.get("attempts").get(0).get("outcome").asString())
                        .isEqualTo("worker-lost");
                assertThat(view.get("attempts").get(1).get("number").asInt()).isEqualTo(2);
            }
        }
    }

    @Test
    void a_worker_that_was_given_up_is_told_so() throws Exception {
        try (ScriptedWorker worker = worker("w")) {
            worker.die();
            await().until(() -> workerState(worker.id).equals("LOST"));
            try (ScriptedWorker same = new ScriptedWorker(transport, worker.id, pool)) {
                same.expectLost();
            }
        }
    }

    @Test
    void a_released_attempt_runs_again_at_once() throws Exception {
        try (ScriptedWorker worker = worker("w")) {
            String id = master.submit(task("1"));
            worker.release(worker.claimed());
            assertThat(worker.settled().attempt()).isEqualTo(1);
            Grant again = worker.claimed();
            assertThat(again.attempt()).isEqualTo(2);
            worker.succeed(again, "1");
            assertThat(view(id).get("attempts").get(0).get("outcome").asString())
                    .isEqualTo("released");
        }
    }

    @Test
    void what_a_leaving_worker_still_holds_is_queued_again() throws Exception {
        try (ScriptedWorker leaving = worker("leaving")) {
            master.submit(task("1"));
            leaving.claimed();
            leaving.leave();
            assertThat(leaving.offer().attempt()).isEqualTo(2);
        }
    }

    @Test
    void a_claim_in_a_workers_last_words_leaves_no_task_with_nobody() throws Exception {
        try (ScriptedWorker leaving = worker("leaving")) {
            master.submit(task("1"));
            leaving.claimAndLeave(leaving.offer());
            assertThat(leaving.offer().attempt()).isEqualTo(2);
        }
    }

    @Test
    void the_backlog_is_offered_by_priority_and_age_and_only_as_far_as_the_window_goes() throws Exception {
        try (ScriptedWorker worker = worker("w")) {
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                ids.add(master.submit(task("" + i)));
            }
            String urgent = master.submit("{\"type\":\"" + type + "\",\"input\":-1,\"priority\":9}");
            await().until(() -> master.json("/api/pools/" + pool).get("depth").asInt() == 41);
            assertThat(master.json("/api/pools/" + pool).get("offered").asInt())
                    .as("twice the worker's two slots")
                    .isEqualTo(4);
            List<String> order = new ArrayList<>();
            for (int i = 0; i < 41; i++) {
                Grant grant = worker.claimed();
                order.add(TaskIds.format(grant.task()));
                worker.succeed(grant, "0");
            }
            assertThat(order.indexOf(urgent)).isBetween(4, 8);
            order.remove(urgent);
            assertThat(order).isEqualTo(ids);
        }
    }

    @Test
    void the_same_key_and_body_give_the_same_task_and_another_body_is_refused() throws Exception {
        worker("w").close();
        String key = "key-" + pool;
        HttpResponse<String> first = master.post("/api/tasks", task("1"), "Idempotency-Key", key);
        HttpResponse<String> again = master.post("/api/tasks", task("1"), "Idempotency-Key", key);
        HttpResponse<String> other = master.post("/api/tasks", task("2"), "Idempotency-Key", key);
        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(JSON.readTree(again.body()).get("id"))
                .isEqualTo(JSON.readTree(first.body()).get("id"));
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body()).contains("idempotency-key-reused");
        assertThat(master.json("/api/tasks?pool=" + pool).get("items")).hasSize(1);
    }

    @Test
    void bulk_lines_are_answered_in_order_and_a_bad_one_harms_no_other() throws Exception {
        worker("w").close();
        String body = task("1") + "\n{\"type\":\n\n" + task("2") + "\n{\"type\":\"nobody\"}\n" + task("3");
        List<JsonNode> lines = master.post("/api/tasks/bulk", body)
                .body()
                .lines()
                .map(JSON::readTree)
                .toList();
        assertThat(lines).extracting(line -> line.get("line").asInt()).containsExactly(1, 2, 4, 5, 6);
        assertThat(lines).extracting(line -> line.has("id")).containsExactly(true, false, true, false, true);
        assertThat(lines.get(3).get("error").get("detail").asString()).contains("nobody");
        assertThat(master.json("/api/tasks?pool=" + pool).get("items")).hasSize(3);
    }

    @Test
    void a_map_streams_every_item_once_in_both_orders_with_errors_in_their_places() throws Exception {
        try (ScriptedWorker worker = worker("w")) {
            String location = master.post("/api/map/" + type + "?chunk=2", "[10, 11,[12 ], 13 ,14]")
                    .headers()
                    .firstValue("Location")
                    .orElseThrow();
            Grant[] grants = new Grant[3];
            for (int i = 0; i < 3; i++) {
                Offer offer = worker.offer();
                worker.claim(offer);
                grants[(int) (offer.firstIndex() / 2)] = worker.grant();
            }
            worker.succeed(grants[2], "[\n{\"index\":4,\"value\":14}\n]");
            worker.outcome(Outcome.failure(grants[1], new TaskError(ErrorKind.TIMEOUT, "slow", null)));
            worker.settled();
            assertThat(master.json(location).get("running").asInt()).isEqualTo(2);
            worker.outcome(Outcome.success(
                    grants[0], "[\n{\"index\":0,\"value\":10},\n{\"index\":1,\"error\":{\"kind\":\"error\"}}\n]", 1));
            worker.settled();
            assertThat(master.get(location + "/results?order=completion")
                            .body()
                            .lines()
                            .map(MasterContract::index))
                    .containsExactly(4, 2, 3, 0, 1);
            List<String> ordered =
                    master.get(location + "/results").body().lines().toList();
            assertThat(ordered.stream().map(MasterContract::index)).containsExactly(0, 1, 2, 3, 4);
            assertThat(ordered.get(3)).contains("\"timeout\"").contains("slow");
            assertThat(master.get(location + "/results?after=3").body().lines().toList())
                    .isEqualTo(ordered.subList(3, 5));
            JsonNode map = master.json(location);
            assertThat(map.get("state").asString()).isEqualTo("FAILED");
            assertThat(map.get("succeeded").asInt()).isEqualTo(2);
            assertThat(map.get("failed").asInt()).isEqualTo(3);
        }
    }

    private static int index(String line) {
        return JSON.readTree(line).get("index").asInt();
    }

    @Test
    void an_empty_map_has_ended_and_a_malformed_one_leaves_nothing() throws Exception {
        worker("w").close();
        assertThat(master.post("/api/map/" + type, "[]").body()).contains("\"SUCCEEDED\"");
        assertThat(master.post("/api/map/" + type + "?stream=ordered", " ").body())
                .isEmpty();
        HttpResponse<String> bad = master.post("/api/map/" + type, "[1, 2, {, 4]");
        assertThat(bad.statusCode()).isEqualTo(400);
        assertThat(bad.body()).contains("Item 2");
        assertThat(master.json("/api/tasks?pool=" + pool).get("items")).isEmpty();
    }

    @Test
    void tasks_are_listed_in_pages_without_gaps_or_twins() throws Exception {
        worker("w").close();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            ids.add(0, master.submit("{\"type\":\"" + type + "\",\"tags\":[\"100%\",\"a_b\"]}"));
        }
        List<String> listed = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = master.json("/api/tasks?limit=3&tag=a_b&pool=" + pool + cursor);
            page.get("items").forEach(task -> listed.add(task.get("id").asString()));
            cursor = page.get("next").isNull()
                    ? null
                    : "&cursor=" + page.get("next").asString();
        } while (cursor != null);
        assertThat(listed).isEqualTo(ids);
        assertThat(master.json("/api/tasks?tag=axb&pool=" + pool).get("items")).isEmpty();
    }

    @Test
    void an_attempt_that_its_worker_knows_nothing_of_is_queued_again_but_not_a_young_one() throws Exception {
        try (ScriptedWorker worker = worker("w")) {
            String id = master.submit(task("1"));
            Grant grant = worker.claimed();
            worker.heartbeat(List.of());
            worker.heartbeat(List.of(new AttemptRef(grant.task(), 1)));
            worker.claim(new Offer(12345, 1, type, "1", null));
            worker.denial();
            assertThat(view(id).get("state").asString()).isEqualTo("RUNNING");
        }
    }

    @Test
    void a_restarted_master_offers_again_what_was_offered_and_keeps_what_runs() throws Exception {
        try (ScriptedWorker worker = worker("w")) {
            String running = master.submit(task("1"));
            Grant grant = worker.claimed();
            String offered = master.submit(task("2"));
            Offer first = worker.offer();
            master.close();
            master = new RunningMaster(settings, transport);
            Offer second = worker.offer();
            assertThat(second).isEqualTo(first);
            worker.succeed(grant, "\"still mine\"");
            worker.claim(first);
            worker.claim(second);
            worker.succeed(worker.grant(), "2");
            assertThat(view(running).get("result").asString()).isEqualTo("still mine");
            assertThat(view(offered).get("state").asString()).isEqualTo("SUCCEEDED");
        }
    }

    @Test
    void an_offer_that_the_fabric_lost_is_made_again() throws Exception {
        worker("w").close();
        master.submit(task("1"));
        transport.purge(io.manyhands.transport.Destination.pool(pool));
        try (ScriptedWorker worker = worker("v")) {
            await().atMost(Duration.ofSeconds(15)).until(worker::hasOffer);
            worker.succeed(worker.claimed(), "1");
        }
    }
}

package io.manyhands.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Every call that there is for tasks, maps, pools, workers and schedules, one after the other on the same tasks. */
abstract class EveryCall extends EndToEnd {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private JsonNode accepted(String body, String... headers) throws Exception {
        HttpResponse<String> answer = client().post("/api/tasks", body, headers);
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 202);
        return Client.JSON.readTree(answer.body());
    }

    private String problem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        JsonNode problem = Client.JSON.readTree(answer.body());
        assertThat(problem.get("type").asString()).startsWith("urn:manyhands:problem:");
        return problem.get("detail").asString();
    }

    private List<String> ids(String path) throws Exception {
        return client().json(path)
                .get("items")
                .valueStream()
                .map(item -> item.get("id").asString())
                .toList();
    }

    private void awaitState(String task, String state) {
        await(task).atMost(PATIENCE).until(() -> client().state(task).equals(state));
    }

    @Test
    void a_key_stands_for_one_task() throws Exception {
        String key = "key-" + System.nanoTime();
        String body = "{\"type\":\"square\",\"input\":7}";
        Set<String> ids = new TreeSet<>();
        for (int i = 0; i < 4; i++) {
            ids.add(accepted(body, "Idempotency-Key", key).get("id").asString());
        }
        assertThat(ids).hasSize(1);
        HttpResponse<String> other =
                client().post("/api/tasks", "{\"type\":\"square\",\"input\":8}", "Idempotency-Key", key);
        assertThat(problem(other, 422)).contains("Idempotency-Key");
    }

    @Test
    void a_submission_can_wait_for_the_end() throws Exception {
        JsonNode ended = accepted("{\"type\":\"square\",\"input\":9}", "Prefer", "wait=30");
        assertThat(ended.get("result").asInt()).isEqualTo(81);
        HttpResponse<String> later = client().post("/api/run/sleep?wait=1ms", "1");
        assertThat(later.statusCode()).isEqualTo(202);
        String task = later.headers().firstValue("Location").orElseThrow();
        assertThat(client().json(task + "?wait=30s").get("state").asString()).isEqualTo("SUCCEEDED");
    }

    @Test
    void a_result_is_there_once_the_task_has_ended_well() throws Exception {
        String task = accepted("{\"type\":\"echo\",\"input\":[1,2],\"delay\":\"1s\"}")
                .get("id")
                .asString();
        assertThat(problem(client().get("/api/tasks/" + task + "/result"), 404)).contains("SCHEDULED");
        assertThat(client().json("/api/tasks/" + task + "/why").toString()).contains("delayed");
        awaitState(task, "SUCCEEDED");
        assertThat(client().get("/api/tasks/" + task + "/result").body()).isEqualTo("[1,2]");
    }

    @Test
    void a_bulk_says_of_each_line_what_became_of_it() throws Exception {
        String lines = "{\"type\":\"square\",\"input\":1}\n{\"type\":\"no-such-type\"}\nnonsense\n"
                + "{\"type\":\"square\",\"input\":2}\n";
        List<JsonNode> answers;
        try (Stream<String> stream = client().postForLines("/api/tasks/bulk", lines)) {
            answers = stream.map(Client.JSON::readTree).toList();
        }
        assertThat(answers).extracting(answer -> answer.get("line").asInt()).containsExactlyInAnyOrder(1, 2, 3, 4);
        assertThat(answers.stream().filter(answer -> answer.has("error"))).hasSize(2);
    }

    @Test
    void tasks_are_found_by_what_they_are_page_by_page() throws Exception {
        String tag = "tag-" + System.nanoTime();
        Set<String> submitted = new TreeSet<>();
        for (int i = 0; i < 5; i++) {
            submitted.add(accepted("{\"type\":\"square\",\"input\":" + i + ",\"pool\":\"cpu\",\"fairnessKey\":\"" + tag
                            + "\",\"tags\":[\"" + tag + "\"]}")
                    .get("id")
                    .asString());
        }
        submitted.forEach(task -> awaitState(task, "SUCCEEDED"));
        for (String filter : List.of(
                "tag=" + tag,
                "fairnessKey=" + tag,
                "tag=" + tag + "&type=square&pool=cpu&state=SUCCEEDED&since=2026-01-01T00:00:00Z")) {
            assertThat(ids("/api/tasks?" + filter)).as(filter).containsExactlyInAnyOrderElementsOf(submitted);
        }
        assertThat(ids("/api/tasks?state=FAILED&tag=" + tag)).isEmpty();
        List<String> paged = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = client().json("/api/tasks?limit=2&tag=" + tag + cursor);
            page.get("items").forEach(item -> paged.add(item.get("id").asString()));
            cursor =
                    page.path("next").isString() ? "&cursor=" + page.get("next").asString() : "";
        } while (!cursor.isEmpty());
        assertThat(paged).containsExactlyInAnyOrderElementsOf(submitted);
    }

    @Test
    void one_task_and_all_that_match_are_cancelled_and_run_again() throws Exception {
        String tag = "cancel-" + System.nanoTime();
        String body = "{\"type\":\"square\",\"input\":3,\"delay\":\"1h\",\"tags\":[\"" + tag + "\"]}";
        String one = accepted(body).get("id").asString();
        accepted(body);
        accepted(body);
        assertThat(client().post("/api/tasks/" + one + "/cancel", "{\"kill\":false}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(client().state(one)).isEqualTo("CANCELLED");
        assertThat(client().post("/api/tasks/cancel?tag=" + tag, "").body()).isEqualTo("{\"count\":2}");
        assertThat(client().post("/api/tasks/" + one + "/retry", "").statusCode())
                .isEqualTo(200);
        awaitState(one, "SUCCEEDED");
        assertThat(problem(client().post("/api/tasks/" + one + "/cancel", ""), 409))
                .contains("SUCCEEDED");
        assertThat(client().post("/api/tasks/retry?state=CANCELLED&tag=" + tag, "")
                        .body())
                .isEqualTo("{\"count\":2}");
        await().atMost(PATIENCE)
                .until(() -> ids("/api/tasks?state=SUCCEEDED&tag=" + tag).size() == 3);
    }

    @Test
    void a_running_task_is_cancelled() throws Exception {
        String task = client().submit("sleep", "\"10m\"");
        awaitState(task, "RUNNING");
        assertThat(client().post("/api/tasks/" + task + "/cancel", "").statusCode())
                .isEqualTo(200);
        assertThat(client().state(task)).isEqualTo("CANCELLED");
    }

    private String map(String path, String inputs) throws Exception {
        HttpResponse<String> answer = client().post(path, inputs);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    @Test
    void a_map_is_read_in_either_order_resumed_and_joined() throws Exception {
        String numbers = IntStream.range(0, 40).mapToObj(String::valueOf).collect(Collectors.joining("\n"));
        String map = map("/api/map/square?chunk=7&then=sum", numbers);
        for (String order : List.of("input", "completion")) {
            List<Integer> indexes = client().get(map + "/results?order=" + order)
                    .body()
                    .lines()
                    .map(line -> Client.JSON.readTree(line).get("index").asInt())
                    .toList();
            assertThat(indexes).as(order).hasSize(40).doesNotHaveDuplicates();
        }
        assertThat(client().get(map + "/results?order=input&after=36").body().lines())
                .as("for a reader who has 36")
                .hasSize(4);
        await().atMost(PATIENCE).until(() -> client().json(map).has("result"));
        JsonNode ended = client().json(map);
        assertThat(ended.get("result").asInt()).isEqualTo(20_540);
        assertThat(ended.get("total").asInt()).isEqualTo(40);
        assertThat(ended.get("succeeded").asInt()).isEqualTo(40);
        assertThat(ended.get("state").asString()).isEqualTo("SUCCEEDED");
    }

    @Test
    void a_map_is_cancelled() throws Exception {
        String map = map("/api/map/sleep?chunk=1", "[\"10m\",\"10m\",\"10m\"]");
        assertThat(client().post(map + "/cancel", "").statusCode()).isEqualTo(200);
        await().atMost(PATIENCE)
                .until(() -> client().json(map).get("state").asString().equals("CANCELLED"));
        assertThat(client().json(map).get("cancelled").asInt()).isEqualTo(3);
    }

    @Test
    void a_pool_has_limits_that_can_be_set_and_taken_back() throws Exception {
        String limits = "{\"paused\":true,\"maxRunning\":2,\"ratePerSecond\":100,\"maxRunningPerKey\":1}";
        assertThat(client().patch("/api/pools/cpu", limits).statusCode()).isEqualTo(200);
        JsonNode pool = client().json("/api/pools/cpu");
        assertThat(pool.get("paused").asBoolean()).isTrue();
        assertThat(pool.get("maxRunning").asInt()).isEqualTo(2);
        assertThat(pool.get("maxRunningPerKey").asInt()).isEqualTo(1);
        String waiting = client().submit("square", "5");
        assertThat(client().json("/api/tasks/" + waiting + "/why").toString()).contains("pool-paused");
        client().patch(
                        "/api/pools/cpu",
                        "{\"paused\":false,\"maxRunning\":null,\"ratePerSecond\":null,\"maxRunningPerKey\":null}");
        awaitState(waiting, "SUCCEEDED");
        assertThat(problem(client().get("/api/pools/no-such-pool"), 404)).contains("no-such-pool");
        assertThat(problem(client().patch("/api/pools/cpu", "{\"speed\":1}"), 400))
                .contains("speed");
    }

    @Test
    void workers_tell_what_they_are() throws Exception {
        for (JsonNode worker : client().liveWorkers()) {
            assertThat(worker.get("state").asString()).isEqualTo("ACTIVE");
            assertThat(worker.get("pid").asLong()).isPositive();
            assertThat(worker.get("slots").asInt()).isPositive();
            assertThat(worker.get("types").toString()).contains("is-prime");
            assertThat(worker.get("memory").get("max").asLong()).isPositive();
            assertThat(worker.get("lastSeen").asString()).isNotBlank();
        }
        assertThat(problem(client().post("/api/workers/nobody/drain", ""), 404)).contains("nobody");
    }

    @Test
    void a_schedule_is_set_fires_and_is_taken_away() throws Exception {
        String name = "every-second-" + System.nanoTime();
        String tag = "of-" + name;
        String body = "{\"every\":\"1s\",\"task\":{\"type\":\"square\",\"input\":2,\"tags\":[\"" + tag + "\"]}}";
        assertThat(client().put("/api/schedules/" + name, body).statusCode()).isEqualTo(201);
        assertThat(client().put("/api/schedules/" + name, body).statusCode()).isEqualTo(200);
        assertThat(client().json("/api/schedules/" + name).get("every").asString())
                .isEqualTo("PT1S");
        assertThat(client().get("/api/schedules").body()).contains(name);
        await().atMost(PATIENCE)
                .until(() -> ids("/api/tasks?state=SUCCEEDED&tag=" + tag).size() >= 2);
        assertThat(client().delete("/api/schedules/" + name).statusCode()).isEqualTo(204);
        assertThat(problem(client().get("/api/schedules/" + name), 404)).contains(name);
        String wrong = "{\"cron\":\"now and then\",\"task\":{\"type\":\"square\"}}";
        assertThat(problem(client().put("/api/schedules/wrong", wrong), 400)).contains("'cron'");
    }

    @Test
    void what_failed_for_good_is_among_the_dead_letters_until_it_is_run_again() throws Exception {
        String tag = "dead-" + System.nanoTime();
        String task = accepted("{\"type\":\"fail\",\"input\":\"" + tag + "\",\"tags\":[\"" + tag + "\"]}")
                .get("id")
                .asString();
        awaitState(task, "FAILED");
        assertThat(ids("/api/dead-letters")).contains(task);
        assertThat(client().post("/api/tasks/" + task + "/retry", "").statusCode())
                .isEqualTo(200);
        await().atMost(PATIENCE)
                .until(() -> client().json("/api/tasks/" + task).get("attempts").size() == 2
                        && client().state(task).equals("FAILED"));
    }

    @Test
    void a_follow_up_runs_when_its_task_has_ended() throws Exception {
        String tag = "after-" + System.nanoTime();
        accepted("{\"type\":\"square\",\"input\":6,\"onDone\":{\"type\":\"echo\",\"tags\":[\"" + tag + "\"]}}");
        await().atMost(PATIENCE)
                .until(() -> ids("/api/tasks?state=SUCCEEDED&tag=" + tag).size() == 1);
    }

    @Test
    void followers_go_on_after_what_they_have() throws Exception {
        String task = client().submit("sleep", "0.2");
        awaitState(task, "SUCCEEDED");
        String events = "/api/tasks/" + task + "/events";
        String all = client().get(events).body();
        String first =
                all.lines().filter(line -> line.startsWith("id:")).findFirst().orElseThrow();
        String rest = client().get(events, "Last-Event-ID", first.substring(3).strip())
                .body();
        assertThat(rest).contains("SUCCEEDED");
        assertThat(rest.length()).isLessThan(all.length());
    }

    @Test
    void bad_requests_are_refused_with_what_to_do() throws Exception {
        assertThat(problem(client().post("/api/tasks", "{\"type\":\"no-such-type\"}"), 422))
                .contains("no-such-type");
        assertThat(problem(client().post("/api/tasks", "{\"type\":\"square\",\"colour\":1}"), 400))
                .contains("colour");
        assertThat(problem(client().post("/api/tasks", "{\"type\":"), 400)).isNotBlank();
        assertThat(problem(client().get("/api/tasks/not-an-id"), 400)).contains("not-an-id");
        assertThat(problem(client().get("/api/maps/0000000000001"), 404)).contains("0000000000001");
        assertThat(problem(client().delete("/api/tasks"), 405)).contains("DELETE");
        assertThat(problem(client().post("/api/tasks/cancel", ""), 400)).contains("state=");
        assertThat(problem(client().post("/api/map/square?stream=sideways", "[1]"), 400))
                .contains("sideways");
    }
}

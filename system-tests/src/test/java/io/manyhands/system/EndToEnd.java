package io.manyhands.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** What a user must see, whatever the system runs on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EndToEnd {
    private static final int NUMBERS = 100_000;
    private static final int PRIMES_BELOW_100_000 = 9592;

    /** A running system's client. */
    abstract Client client();

    @Test
    void a_prime_is_a_prime() throws Exception {
        HttpResponse<String> answer =
                client().post("/api/run/is-prime", "97", "Content-Type", "application/x-www-form-urlencoded");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("true");
        assertThat(client().post("/api/run/is-prime", "112232535095293").body()).isEqualTo("false");
    }

    @Test
    void a_map_of_100_000_numbers_streams_every_index_once() throws Exception {
        String numbers =
                IntStream.range(0, NUMBERS).mapToObj(String::valueOf).collect(Collectors.joining(",", "[", "]"));
        BitSet seen = new BitSet();
        int[] primes = new int[1];
        try (Stream<String> lines = client().postForLines("/api/map/is-prime?stream=unordered", numbers)) {
            lines.forEach(text -> {
                JsonNode line = Client.JSON.readTree(text);
                int index = line.get("index").asInt();
                assertThat(seen.get(index)).as("index %d again", index).isFalse();
                seen.set(index);
                primes[0] += line.get("value").asBoolean() ? 1 : 0;
            });
        }
        assertThat(seen.cardinality()).isEqualTo(NUMBERS);
        assertThat(primes[0]).isEqualTo(PRIMES_BELOW_100_000);
    }

    @Test
    void an_ordered_stream_is_in_order_and_shows_errors_in_their_places() throws Exception {
        List<JsonNode> lines;
        try (Stream<String> stream =
                client().postForLines("/api/map/is-prime?stream=ordered&chunk=3", "[2,3,4,\"five\",6,7,8]")) {
            lines = stream.map(Client.JSON::readTree).toList();
        }
        assertThat(lines).extracting(line -> line.get("index").asInt()).containsExactly(0, 1, 2, 3, 4, 5, 6);
        assertThat(lines.get(3).get("error").get("message").asString()).isNotBlank();
        assertThat(lines.get(5).get("value").asBoolean()).isTrue();
    }

    @Test
    void items_of_a_pipeline_go_through_all_stages_and_what_follows_has_all_values() throws Exception {
        String body = "{\"stages\":[{\"type\":\"square\",\"chunk\":3},{\"type\":\"square\"}],"
                + "\"inputs\":[0,1,2,3,4,5,6,7,8,9]}";
        List<String> values;
        try (Stream<String> stream = client().postForLines("/api/pipelines?stream=ordered", body)) {
            values = stream.map(line -> Client.JSON.readTree(line).get("value").toString())
                    .toList();
        }
        assertThat(values).containsExactly("0", "1", "16", "81", "256", "625", "1296", "2401", "4096", "6561");
        String map = client().post("/api/pipelines?then=sum", body)
                .headers()
                .firstValue("Location")
                .orElseThrow();
        await().atMost(Duration.ofSeconds(60)).until(() -> client().json(map).has("result"));
        assertThat(client().json(map).get("result").asLong()).isEqualTo(15_333);
    }

    @Test
    void a_failing_task_says_why() throws Exception {
        HttpResponse<String> answer = client().post("/api/run/fail", "\"no luck\"");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Client.JSON
                        .readTree(answer.body())
                        .get("error")
                        .get("message")
                        .asString())
                .contains("no luck");
        assertThat(client().post("/api/run/square", "\"twelve\"").statusCode()).isEqualTo(422);
        assertThat(client().post("/api/run/square", "12").body()).isEqualTo("144");
    }

    @Test
    void a_task_can_be_followed_from_its_beginning_to_its_end() throws Exception {
        String id = client().submit("sleep", "0.5");
        try (Stream<String> lines = client().getLines("/api/tasks/" + id + "/events")) {
            assertThat(lines.filter(line -> line.startsWith("data: "))
                            .map(line -> Client.JSON.readTree(line.substring(6)))
                            .map(event -> event.get("state").asString())
                            .filter(state -> !state.equals("OFFERED"))) // seen only while it lasts
                    .containsExactly("QUEUED", "RUNNING", "SUCCEEDED");
        }
    }

    @Test
    void a_bulk_of_tasks_runs_to_the_last_one() throws Exception {
        int tasks = 2_000;
        String body = IntStream.range(0, tasks)
                .mapToObj(i -> "{\"type\":\"square\",\"input\":" + i + ",\"tags\":[\"bulk\"]}")
                .collect(Collectors.joining("\n"));
        List<JsonNode> answers = client().post("/api/tasks/bulk", body)
                .body()
                .lines()
                .map(Client.JSON::readTree)
                .toList();
        assertThat(answers).hasSize(tasks).allMatch(answer -> answer.has("id"));
        for (int i = 0; i < tasks; i += 137) {
            String id = answers.get(i).get("id").asString();
            JsonNode task = client().json("/api/tasks/" + id + "?wait=60s");
            assertThat(task.get("result").asLong()).isEqualTo((long) i * i);
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> unfinished("QUEUED", "OFFERED", "RUNNING") == 0);
    }

    private int unfinished(String... states) throws Exception {
        int tasks = 0;
        for (String state : states) {
            tasks += client().json("/api/tasks?tag=bulk&state=" + state)
                    .get("items")
                    .size();
        }
        return tasks;
    }

    @Test
    void waiting_costs_no_slot_of_the_cpu() throws Exception {
        String naps = IntStream.range(0, 100).mapToObj(i -> "0.2").collect(Collectors.joining(",", "[", "]"));
        try (Stream<String> lines = client().postForLines("/api/map/sleep?stream=unordered&chunk=1&pool=io", naps)) {
            assertThat(lines).hasSize(100);
        }
    }

    @Test
    void everything_says_how_it_is() throws Exception {
        assertThat(client().json("/actuator/health").get("status").asString()).isEqualTo("UP");
        assertThat(client().json("/api/pools").get("items").valueStream().map(pool -> pool.get("name")
                        .asString()))
                .contains("cpu", "io");
        assertThat(client().liveWorkers()).isNotEmpty();
        assertThat(client().json("/api/openapi").get("openapi").asString()).startsWith("3.");
        assertThat(client().get("/actuator/prometheus").body()).contains("manyhands_tasks_submitted_total");
    }
}

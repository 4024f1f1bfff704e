package io.manyhands.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.manyhands.testkit.TestDatabase;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A master that does not lead answers everything, and neither its end nor its start troubles the one that does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MastersTest {
    private static final int CALLS = 31;
    /** Well below the second after which whoever waits looks by himself. */
    private static final Duration PROMPT = Duration.ofMillis(300);

    private static final Duration GIVEN_UP = Duration.ofSeconds(25);
    /** The broker gives up whoever has stood still for ten seconds, as a stopped follower does on a busy machine. */
    private static final List<String> EXPECTED_WARNINGS = List.of("lost the connection to RabbitMQ");

    @TempDir
    static Path folder;

    private Masters masters;
    private Masters.Member leader;
    private Masters.Member follower;

    @BeforeAll
    void start() throws Exception {
        masters = new Masters(folder, TestDatabase.fresh());
    }

    @BeforeEach
    void bothServe() throws Exception {
        masters.bothServe();
        leader = masters.leader();
        follower = masters.follower();
    }

    @AfterEach
    void nothingIsLost() throws Exception {
        masters.assertNothingLostOrDouble(EXPECTED_WARNINGS);
    }

    @AfterAll
    void stop() {
        if (masters != null) {
            masters.close();
        }
    }

    private static Duration medianCall(Client client) throws IOException, InterruptedException {
        long[] nanos = new long[CALLS];
        for (int i = 0; i < CALLS; i++) {
            long before = System.nanoTime();
            assertThat(client.post("/api/run/square", "12").body()).isEqualTo("144");
            nanos[i] = System.nanoTime() - before;
        }
        return Duration.ofNanos(LongStream.of(nanos).sorted().toArray()[CALLS / 2]);
    }

    @Test
    void both_run_what_they_are_given_promptly() throws Exception {
        Duration there = medianCall(leader.client);
        Duration here = medianCall(follower.client);
        System.out.printf(
                "a call's median: leader %.1f ms, follower %.1f ms%n", there.toNanos() / 1e6, here.toNanos() / 1e6);
        assertThat(there).isLessThan(PROMPT);
        assertThat(here).isLessThan(PROMPT);
    }

    @Test
    void a_wait_on_either_hears_of_a_task_of_the_other() throws Exception {
        String here = follower.client.submit("sleep", "0.3");
        String there = leader.client.submit("sleep", "0.3");
        CompletableFuture<JsonNode> first = leader.client.ending(here);
        CompletableFuture<JsonNode> second = follower.client.ending(there);
        assertThat(first.join().get("state").asString()).isEqualTo("SUCCEEDED");
        assertThat(second.join().get("state").asString()).isEqualTo("SUCCEEDED");
    }

    @Test
    void a_map_is_taken_in_and_followed_by_either() throws Exception {
        String numbers = IntStream.range(0, 5_000).mapToObj(String::valueOf).collect(Collectors.joining(",", "[", "]"));
        try (Stream<String> lines = follower.client.postForLines("/api/map/square?stream=unordered", numbers)) {
            assertThat(lines.map(line -> Client.JSON.readTree(line).get("index").asInt()))
                    .hasSize(5_000)
                    .doesNotHaveDuplicates();
        }
        String map = leader.client
                .post("/api/map/square?chunk=5", numbers)
                .headers()
                .firstValue("Location")
                .orElseThrow();
        assertThat(follower.client.get(map + "/results").body().lines()).hasSize(5_000);
        assertThat(follower.client.json(map).get("state").asString()).isEqualTo("SUCCEEDED");
    }

    @Test
    void a_follower_cancels_what_waits_and_what_runs_and_the_leader_gives_their_places_away() throws Exception {
        follower.client.patch("/api/pools/io", "{\"maxRunning\":1}");
        String running = leader.client.submit("sleep", "\"60s\"");
        await().until(() -> leader.client.state(running).equals("RUNNING"));
        String waiting = leader.client.submit("sleep", "\"60s\"");
        String next = leader.client.submit("sleep", "0");
        for (String task : List.of(waiting, running)) {
            HttpResponse<String> answer = follower.client.post("/api/tasks/" + task + "/cancel", "");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        }
        assertThat(leader.client.ending(next).join().get("state").asString()).isEqualTo("SUCCEEDED");
        assertThat(leader.client.state(running)).isEqualTo("CANCELLED");
        assertThat(leader.client.state(waiting)).isEqualTo("CANCELLED");
        follower.client.patch("/api/pools/io", "{\"maxRunning\":null}");
    }

    @Test
    void a_pool_that_is_paused_through_the_follower_rests_and_the_follower_says_why() throws Exception {
        follower.client.patch("/api/pools/cpu", "{\"paused\":true}");
        assertThat(leader.client.json("/api/pools/cpu").get("paused").asBoolean())
                .isTrue();
        String task = leader.client.submit("square", "3");
        String later = follower.client.submit("square", "4");
        for (Client client : List.of(leader.client, follower.client)) {
            assertThat(client.json("/api/tasks/" + task + "/why").toString()).contains("paused");
            await().until(() -> client.json("/api/pools/cpu").get("depth").asInt() == 2);
            assertThat(client.json("/api/pools/cpu").get("slots").asInt()).isEqualTo(8);
            assertThat(client.liveWorkers()).hasSize(2);
        }
        follower.client.patch("/api/pools/cpu", "{\"paused\":false}");
        assertThat(follower.client.ending(task).join().get("result").asInt()).isEqualTo(9);
        assertThat(leader.client.ending(later).join().get("result").asInt()).isEqualTo(16);
    }

    @Test
    void a_follower_that_stands_still_or_dies_is_not_missed() throws Exception {
        long epoch = masters.database.epoch();
        Load load = new Load(follower.client, leader.client);
        follower.service().pause();
        assertThat(medianCall(leader.client)).isLessThan(PROMPT);
        follower.service().resume();
        assertThat(medianCall(follower.client)).isLessThan(PROMPT);
        follower.service().kill();
        assertThat(medianCall(leader.client)).isLessThan(PROMPT);
        load.assertDone();
        assertThat(masters.database.epoch()).isEqualTo(epoch);
    }

    /** A map whose first inputs have been taken in, and which goes on until its inputs are closed. */
    private record OpenMap(PipedOutputStream inputs, CompletableFuture<HttpResponse<String>> answer) {}

    private OpenMap openMap(Masters.Member master) throws IOException {
        PipedOutputStream inputs = new PipedOutputStream();
        PipedInputStream body = new PipedInputStream(inputs, 8 << 20);
        CompletableFuture<HttpResponse<String>> answer = master.client.postSlowly("/api/map/echo", () -> body);
        String item = "\"" + "x".repeat(1_000) + "\"";
        String some = IntStream.range(0, 3_000).mapToObj(i -> item).collect(Collectors.joining(",", "[", ""));
        inputs.write(some.getBytes(StandardCharsets.UTF_8));
        await().until(() -> masters.database.count("map WHERE state = 'OPEN'") == 1);
        return new OpenMap(inputs, answer);
    }

    @Test
    void a_map_that_is_still_arriving_ends_with_its_master_and_not_with_another_one() throws Exception {
        OpenMap kept = openMap(follower);
        leader.service().kill();
        follower.awaitLead();
        masters.bothServe();
        kept.inputs.write(']');
        kept.inputs.close();
        JsonNode map = Client.JSON.readTree(kept.answer.join().body());
        assertThat(map.get("total").asInt()).as("%s", map).isEqualTo(3_000);
        Masters.Member dying = masters.follower();
        OpenMap lost = openMap(dying);
        dying.service().kill();
        await().atMost(GIVEN_UP).until(() -> masters.database.count("map WHERE state = 'OPEN'") == 0);
        lost.inputs.close();
        await().until(lost.answer::isCompletedExceptionally);
        masters.assertNothingLostOrDouble(EXPECTED_WARNINGS);
        assertThat(masters.database.count("map WHERE state = 'FAILED'")).isZero();
    }
}

package io.manyhands.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.manyhands.master.ledger.Ledger;
import io.manyhands.model.Grant;
import io.manyhands.model.Offer;
import io.manyhands.model.Outcome;
import io.manyhands.model.TaskIds;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What maps promise, whatever the ledger is kept in. */
abstract class MapContract extends MapScene {

    private String then(JsonNode map) {
        return map.get("then").get("task").asString();
    }

    @Test
    void what_follows_a_map_runs_once_on_all_values_in_input_order_even_when_outcomes_come_twice() throws Exception {
        try (ScriptedWorker worker = worker()) {
            String map = map("chunk=2&then=" + type, "[10, 11, 12, 13]");
            String promised = then(master.json(map));
            assertThat(master.get("/api/tasks/" + promised).statusCode()).isEqualTo(404);
            Map<Long, Grant> chunks = claim(worker, 2);
            Outcome first = Outcome.success(chunks.get(0L), result(0, "{\"a\": [1]}", "1.10"), 0);
            Outcome second = Outcome.success(chunks.get(2L), result(2, "\"12\"", "null"), 0);
            worker.outcome(second, first, first, second);
            worker.outcome(first, second);
            for (int i = 0; i < 6; i++) {
                worker.settled();
            }
            Offer then = worker.offer();
            assertThat(TaskIds.format(then.task())).isEqualTo(promised);
            assertThat(then.firstIndex()).isNull();
            assertThat(then.input()).isEqualTo("[{\"a\": [1]},1.10,\"12\",null]");
            assertThat(master.json(map).has("result")).isFalse();
            worker.claim(then);
            worker.succeed(worker.grant(), "{\"sum\": 2.50}");
            assertThat(master.get(map).body()).contains("\"result\":{\"sum\": 2.50}", "\"type\":\"" + type + "\"");
            assertThat(master.json("/api/tasks?pool=" + pool).get("items")).hasSize(3);
            assertThat(worker.hasOffer()).isFalse();
        }
    }

    @Test
    void a_map_that_is_sent_again_with_its_key_is_the_same_map_and_runs_once() throws Exception {
        try (ScriptedWorker worker = worker()) {
            String address = "/api/map/" + type + "?chunk=2&pool=" + pool;
            String[] key = {"Idempotency-Key", "map-" + pool};
            HttpResponse<String> first = master.post(address, "[1, 2]", key);
            HttpResponse<String> again = master.post(address, "[1, 2]", key);
            assertThat(again.statusCode()).isEqualTo(202);
            assertThat(JSON.readTree(again.body()).get("id"))
                    .isEqualTo(JSON.readTree(first.body()).get("id"));
            HttpResponse<String> other = master.post(address + "&priority=9", "[1, 2]", key);
            assertThat(other.statusCode()).isEqualTo(422);
            assertThat(other.body()).contains("idempotency-key-reused");
            claim(worker, 1);
            assertThat(master.json("/api/tasks?pool=" + pool).get("items")).hasSize(1);
            assertThat(worker.hasOffer()).isFalse();
        }
    }

    @Test
    void what_follows_an_empty_map_runs_on_nothing() throws Exception {
        try (ScriptedWorker worker = worker()) {
            String map = map("then=" + type, "[]");
            assertThat(worker.offer().input()).isEqualTo("[]");
            assertThat(master.json(map).get("state").asString()).isEqualTo("SUCCEEDED");
        }
    }

    @Test
    void what_follows_a_map_whose_items_failed_has_failed_and_says_how_many() throws Exception {
        try (ScriptedWorker worker = worker()) {
            String map = map("chunk=3&then=" + type, "[1, 2, 3]");
            worker.outcome(Outcome.success(worker.claimed(), result(0, "1", "!no", "!never"), 2));
            String then = then(ended(map));
            JsonNode task = master.json("/api/tasks/" + then + "?wait=10s");
            assertThat(task.get("state").asString()).isEqualTo("FAILED");
            assertThat(task.get("error").get("kind").asString()).isEqualTo("rejected");
            assertThat(task.get("error").get("message").asString()).contains("Of the 3 items", "2 failed");
            assertThat(worker.hasOffer()).isFalse();
        }
    }

    @Test
    void what_follows_a_cancelled_map_has_failed() throws Exception {
        try (ScriptedWorker worker = worker()) {
            String map = map("chunk=1&then=" + type, "[1, 2]");
            worker.offer();
            master.post(map + "/cancel", null);
            JsonNode task = master.json("/api/tasks/" + then(ended(map)));
            assertThat(task.get("error").get("message").asString()).contains("2 were cancelled");
        }
    }

    @Test
    void values_that_are_too_much_for_one_input_fail_what_follows_and_name_the_limit() throws Exception {
        try (ScriptedWorker worker = worker()) {
            String map = map("chunk=1&then=" + type, "[1, 2]");
            Map<Long, Grant> chunks = claim(worker, 2);
            String large = "\"" + "x".repeat(INPUT_LIMIT / 2) + "\"";
            worker.succeed(chunks.get(0L), result(0, large));
            worker.succeed(chunks.get(1L), result(1, large));
            JsonNode error = master.json("/api/tasks/" + then(master.json(map))).get("error");
            assertThat(error.get("kind").asString()).isEqualTo("too-large");
            assertThat(error.get("message").asString()).contains(String.valueOf(INPUT_LIMIT));
        }
    }

    @Test
    void a_result_of_exactly_the_limit_is_passed_on() throws Exception {
        try (ScriptedWorker worker = worker()) {
            map("chunk=1&then=" + type, "[1]");
            String large = "\"" + "x".repeat(INPUT_LIMIT - 4) + "\"";
            worker.succeed(worker.claimed(), result(0, large));
            assertThat(worker.offer().input()).isEqualTo("[" + large + "]");
        }
    }

    @Test
    void a_stream_can_be_resumed_at_every_line_in_both_orders() throws Exception {
        try (ScriptedWorker worker = worker()) {
            String map = map("chunk=2", "[0, 1, 2, 3, 4]");
            Map<Long, Grant> chunks = claim(worker, 3);
            worker.succeed(chunks.get(4L), result(4, "4"));
            worker.succeed(chunks.get(0L), result(0, "0", "1"));
            worker.succeed(chunks.get(2L), result(2, "2", "3"));
            for (String order : List.of("input", "completion")) {
                List<String> all = results(map, "order=" + order);
                assertThat(all).hasSize(5).doesNotHaveDuplicates();
                for (int after = 0; after <= 5; after++) {
                    assertThat(results(map, "order=" + order + "&after=" + after))
                            .isEqualTo(all.subList(after, 5));
                }
            }
            assertThat(results(map, "order=completion").get(0)).isEqualTo("4:4");
        }
    }

    @Test
    void chunks_have_the_options_of_their_map() throws Exception {
        try (ScriptedWorker worker = worker()) {
            map("chunk=1&priority=8&fairnessKey=me&concurrencyKey=db&timeout=1s&tags=a,b&tags=c", "[1]");
            Grant grant = worker.claimed();
            JsonNode task = master.json("/api/tasks/" + TaskIds.format(grant.task()));
            assertThat(task.get("priority").asInt()).isEqualTo(8);
            assertThat(task.get("fairnessKey").asString()).isEqualTo("me");
            assertThat(task.get("concurrencyKey").asString()).isEqualTo("db");
            assertThat(task.get("tags").toString()).isEqualTo("[\"a\",\"b\",\"c\"]");
            await().atMost(Duration.ofSeconds(20)).until(() -> master.get("/api/tasks/" + TaskIds.format(grant.task()))
                    .body()
                    .contains("\"timeout\""));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "priority=10, priority",
        "priority=high, priority",
        "timeout=soon, timeout",
        "timeout=0, timeout",
        "fairnessKey=, fairnessKey",
        "tags=a%2C, tag",
        "chunk=1&chunk=2, chunk",
        "chunk=1001, 1000",
        "colour=red, colour",
        "then=a%20b, a b",
        "then=nobody, nobody",
        "pool=nowhere, nowhere",
    })
    void a_bad_parameter_is_refused_by_name(String parameter, String said) throws Exception {
        worker().close();
        HttpResponse<String> answer = master.post("/api/map/" + type + "?" + parameter, "[1]");
        assertThat(answer.statusCode()).isBetween(400, 422);
        assertThat(JSON.readTree(answer.body()).get("detail").asString()).contains(said);
        assertThat(master.json("/api/tasks?pool=" + pool).get("items")).isEmpty();
    }

    @Test
    void a_cancelled_map_stops_what_runs_and_never_runs_what_waits() throws Exception {
        try (ScriptedWorker worker = worker()) {
            String map = map("chunk=1", "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]");
            Grant done = worker.claimed();
            worker.succeed(done, result(0, "0"));
            Grant running = worker.claimed();
            JsonNode cancelled =
                    JSON.readTree(master.post(map + "/cancel", null).body());
            assertThat(cancelled.get("state").asString()).isEqualTo("CANCELLED");
            assertThat(cancelled.get("succeeded").asInt()).isEqualTo(1);
            assertThat(cancelled.get("cancelled").asInt()).isEqualTo(9);
            worker.outcome(Outcome.success(running, result(1, "1"), 0));
            worker.settled();
            assertThat(master.json(map)).isEqualTo(cancelled);
            assertThat(results(map, "")).hasSize(10).startsWith("0:0").doesNotContain("1:1");
        }
    }

    /** A map's submission whose inputs are sent bit by bit. */
    private final class Upload {
        private final HttpURLConnection connection;
        private final OutputStream out;

        Upload(String parameters) throws IOException {
            URI uri = URI.create("http://localhost:" + master.port() + "/api/map/" + type + "?" + parameters);
            connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setRequestProperty("Content-Type", "application/x-ndjson");
            connection.setDoOutput(true);
            connection.setChunkedStreamingMode(1 << 14);
            out = connection.getOutputStream();
        }

        void send(String lines) throws IOException {
            out.write(lines.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }

        int finish() throws IOException {
            out.close();
            return connection.getResponseCode();
        }

        String answer() throws IOException {
            InputStream in = finish() < 400 ? connection.getInputStream() : connection.getErrorStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** More than is held back until a map is known to be well-formed. */
    private static String manyLargeItems() {
        return ("\"" + "x".repeat(60_000) + "\"\n").repeat(60);
    }

    private String mapOf(long chunk) throws Exception {
        return "/api/maps/"
                + master.json("/api/tasks/" + TaskIds.format(chunk)).get("map").asString();
    }

    @Test
    void a_map_whose_last_chunk_ended_before_it_was_closed_is_followed_too() throws Exception {
        try (ScriptedWorker worker = worker()) {
            Upload upload = new Upload("chunk=1&then=" + type);
            upload.send(manyLargeItems());
            String map = "";
            for (int i = 0; i < 60; i++) {
                Offer offer = worker.offer();
                worker.claim(offer);
                worker.succeed(worker.grant(), result(offer.firstIndex(), "" + offer.firstIndex()));
                map = mapOf(offer.task());
            }
            assertThat(master.json(map).has("total")).isFalse();
            assertThat(upload.finish()).isEqualTo(202);
            assertThat(worker.offer().input()).startsWith("[0,1,2,").endsWith(",58,59]");
            assertThat(master.json(map).get("state").asString()).isEqualTo("SUCCEEDED");
        }
    }

    @Test
    void a_map_that_was_given_up_half_way_has_not_succeeded_and_nothing_runs_on_half_of_it() throws Exception {
        try (ScriptedWorker worker = worker()) {
            Upload upload = new Upload("chunk=1&then=" + type);
            upload.send(manyLargeItems());
            String map = "";
            for (int i = 0; i < 60; i++) {
                Offer offer = worker.offer();
                worker.claim(offer);
                worker.succeed(worker.grant(), result(offer.firstIndex(), "1"));
                map = mapOf(offer.task());
            }
            upload.send("{malformed\n");
            assertThat(upload.finish()).isEqualTo(400);
            JsonNode view = ended(map);
            assertThat(view.get("state").asString()).isEqualTo("CANCELLED");
            assertThat(view.get("succeeded").asInt()).isEqualTo(60);
            assertThat(master.json("/api/tasks/" + then(view)).get("state").asString())
                    .isEqualTo("FAILED");
        }
    }

    @Test
    void a_map_that_was_open_when_its_master_ended_is_given_up_by_the_next_one() throws Exception {
        worker().close();
        String map = map("then=" + type, "[]");
        long id = TaskIds.parse(map.substring(map.lastIndexOf('/') + 1)).orElseThrow();
        Ledger ledger = master.context.getBean(Ledger.class);
        ledger.write(
                        (transaction, maps) -> {
                            transaction.update("DELETE FROM task WHERE pool = ?", pool);
                            transaction.update("UPDATE map SET state = 'OPEN', finished_at = NULL WHERE id = ?", id);
                            return maps;
                        },
                        id,
                        0)
                .get();
        restartMaster();
        assertThat(ended(map).get("state").asString()).isEqualTo("CANCELLED");
        assertThat(master.json("/api/tasks/" + then(master.json(map)))
                        .get("state")
                        .asString())
                .isEqualTo("FAILED");
    }

    @Test
    void a_map_that_is_cancelled_while_inputs_arrive_takes_no_more_of_them() throws Exception {
        try (ScriptedWorker worker = worker()) {
            Upload upload = new Upload("chunk=1");
            upload.send(manyLargeItems());
            String map = mapOf(worker.offer().task());
            await().until(() -> master.json("/api/tasks?limit=200&pool=" + pool)
                            .get("items")
                            .size()
                    == 60);
            master.post(map + "/cancel", null);
            upload.send("1\n2\n3\n");
            assertThat(upload.answer()).contains("map-cancelled");
            assertThat(upload.finish()).isEqualTo(409);
            JsonNode view = master.json(map);
            assertThat(view.get("state").asString()).isEqualTo("CANCELLED");
            assertThat(view.get("total").asInt()).isEqualTo(60);
            assertThat(view.get("cancelled").asInt()).isEqualTo(60);
        }
    }

    @Test
    void a_million_inputs_are_read_as_fast_as_the_ledger_writes_and_never_held() throws Exception {
        worker().close();
        int million = 1_000_000;
        String line = "\"" + "7".repeat(37) + "\"\n";
        int first = 300_000; // what is surely more than is held back until a map is written
        AtomicInteger sent = new AtomicInteger();
        CountDownLatch still = new CountDownLatch(1);
        CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> {
            try {
                Upload upload = new Upload("chunk=25");
                for (; sent.get() < million; sent.addAndGet(1_000)) {
                    if (sent.get() == first) {
                        awaitQuietly(still);
                    }
                    upload.send(line.repeat(1_000));
                }
                return upload.answer();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        await().until(() -> sent.get() == first
                && master.json("/api/pools/" + pool).get("depth").asInt() > 0);
        whileTheLedgerStandsStill(ledger -> {
            still.countDown();
            AtomicInteger before = new AtomicInteger();
            await().atMost(Duration.ofSeconds(30))
                    .during(Duration.ofSeconds(1))
                    .until(() -> before.getAndSet(sent.get()) == sent.get());
            assertThat(ledger.queueLength()).isLessThanOrEqualTo(1_010);
            assertThat(sent.get()).isLessThan(million);
        });
        JsonNode map = JSON.readTree(answer.get(120, TimeUnit.SECONDS));
        assertThat(map.get("total").asInt()).isEqualTo(million);
    }

    @Test
    void a_map_of_many_chunks_is_cancelled_to_the_last_one() throws Exception {
        worker().close();
        String map = map("chunk=1", "1\n".repeat(1_700));
        JsonNode cancelled = JSON.readTree(master.post(map + "/cancel", null).body());
        assertThat(cancelled.get("cancelled").asInt()).isEqualTo(1_700);
        assertThat(cancelled.get("state").asString()).isEqualTo("CANCELLED");
    }

    private void whileTheLedgerStandsStill(Consumer<Ledger> test) throws Exception {
        Ledger ledger = master.context.getBean(Ledger.class);
        CountDownLatch still = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        CompletableFuture<Integer> written = ledger.write(
                (transaction, commands) -> {
                    still.countDown();
                    awaitQuietly(release);
                    return commands;
                },
                1,
                0,
                Duration.ofSeconds(10));
        try {
            assertThat(still.await(60, TimeUnit.SECONDS)).isTrue();
            test.accept(ledger);
        } finally {
            release.countDown();
            written.get(60, TimeUnit.SECONDS);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void readers_that_stall_hold_up_neither_the_map_nor_other_readers_and_lose_nothing() throws Exception {
        int chunks = 100;
        String large = "\"" + "y".repeat(200_000) + "\"";
        try (ScriptedWorker worker = worker()) {
            StringBuilder inputs = new StringBuilder("0");
            for (int i = 1; i < chunks; i++) {
                inputs.append("\n").append(i);
            }
            String map = map("chunk=1", inputs.toString());
            List<Socket> stalled = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                stalled.add(stalledReader(map));
            }
            for (int i = 0; i < chunks; i++) {
                Offer offer = worker.offer();
                worker.claim(offer);
                worker.succeed(worker.grant(), result(offer.firstIndex(), large));
            }
            assertThat(ended(map).get("succeeded").asInt()).isEqualTo(chunks);
            assertThat(results(map, "")).hasSize(chunks);
            for (Socket reader : stalled) {
                String received = new String(reader.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
                assertThat(received.split("\"index\":", -1)).hasSize(chunks + 1);
                reader.close();
            }
        }
    }

    private Socket stalledReader(String map) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress("localhost", master.port()));
        socket.getOutputStream()
                .write(("GET " + map + "/results HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}

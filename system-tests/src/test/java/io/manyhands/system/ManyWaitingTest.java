package io.manyhands.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.manyhands.transport.inprocess.InProcessTransport;
import io.manyhands.worker.handler.TaskHandler;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Coroutines, tutorial row 28: one worker with 10 000 tasks that wait, all of them RUNNING at the same time. */
class ManyWaitingTest {
    private static final int TASKS = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final Waiting waiting = new Waiting();
    private OneJvm system;
    private Client client;

    static final class Waiting {
        private final AtomicInteger begun = new AtomicInteger();
        private final CompletableFuture<Void> signal = new CompletableFuture<>();

        @TaskHandler(value = "wait-for-signal", pool = "io")
        public CompletionStage<Integer> waitForSignal(int number) {
            begun.incrementAndGet();
            return signal.thenApply(ignored -> number + 1);
        }
    }

    @BeforeEach
    void start() {
        Map<String, String> slots =
                Map.of("manyhands.worker.pools.io.slots", "" + TASKS, "manyhands.worker.pools.io.runner", "thread");
        system = OneJvm.start(folder, new InProcessTransport(), waiting, slots);
        client = system.client();
        await().until(() -> client.workers() == 1);
    }

    @AfterEach
    void stop() {
        system.close();
    }

    @Test
    @Timeout(120)
    void ten_thousand_waiting_tasks_are_cancelled_and_their_slots_are_free() throws Exception {
        submitAll();
        await().atMost(PATIENCE).until(() -> pool("running") == TASKS);
        assertThat(client.post("/api/tasks/cancel?tag=many", "").statusCode()).isEqualTo(200);
        assertThat(client.json("/api/tasks?tag=many&limit=1&state=RUNNING").get("items"))
                .isEmpty();
        await().atMost(PATIENCE).until(() -> pool("running") == 0);
        await().atMost(PATIENCE)
                .until(() -> client.liveWorkers().toString().contains("\"slots\":" + TASKS + ",\"running\":0"));
        waiting.signal.complete(null);
        assertThat(client.run("wait-for-signal", "41")).isEqualTo("42");
    }

    @Test
    @Timeout(120)
    void ten_thousand_tasks_of_one_worker_wait_at_the_same_time_and_all_succeed() throws Exception {
        long begun = System.nanoTime();
        submitAll();
        long submitted = System.nanoTime();
        await().atMost(PATIENCE).until(() -> pool("running") == TASKS);
        long running = System.nanoTime();
        assertThat(waiting.begun).hasValue(TASKS);
        int heartbeatsWithInventory = 6;
        await().during(Duration.ofSeconds(heartbeatsWithInventory))
                .atMost(PATIENCE)
                .until(() -> pool("running") == TASKS);
        assertThat(waiting.begun).as("none has begun twice").hasValue(TASKS);
        assertThat(client.liveWorkers().toString()).contains("\"running\":" + TASKS);
        long signalled = System.nanoTime();
        waiting.signal.complete(null);
        await().atMost(PATIENCE).until(() -> pool("running") == 0);
        long done = System.nanoTime();
        System.out.printf(
                "%d tasks: submitted in %d ms, all RUNNING %d ms later, all done %d ms after the signal%n",
                TASKS, millis(submitted - begun), millis(running - submitted), millis(done - signalled));
        assertThat(Duration.ofNanos(running - begun + done - signalled)).isLessThan(Duration.ofSeconds(30));
        assertThat(client.json("/api/tasks?tag=many&state=SUCCEEDED&limit=1000").get("items"))
                .hasSize(1000)
                .allMatch(task -> task.get("result").asInt() == 2);
        for (String state : new String[] {"FAILED", "CANCELLED", "QUEUED", "OFFERED", "RUNNING", "QUARANTINED"}) {
            assertThat(client.json("/api/tasks?tag=many&limit=1&state=" + state).get("items"))
                    .isEmpty();
        }
    }

    private void submitAll() throws Exception {
        String body = String.join(
                "\n", Collections.nCopies(TASKS, "{\"type\":\"wait-for-signal\",\"input\":1,\"tags\":[\"many\"]}"));
        try (Stream<String> answers = client.postForLines("/api/tasks/bulk", body)) {
            assertThat(answers.filter(line -> line.contains("\"id\"")).count()).isEqualTo(TASKS);
        }
    }

    private long pool(String count) throws Exception {
        return client.json("/api/pools/io").get(count).asLong();
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }
}

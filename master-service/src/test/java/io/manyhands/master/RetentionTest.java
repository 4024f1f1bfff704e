package io.manyhands.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.manyhands.model.Grant;
import io.manyhands.transport.inprocess.InProcessTransport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is kept no longer goes, with all that belongs to it, and nothing else does. */
class RetentionTest {
    private static final Duration A_FEW_SWEEPS = Duration.ofSeconds(20);

    private final InProcessTransport transport = new InProcessTransport();
    private RunningMaster master;
    private ScriptedWorker worker;

    @TempDir
    Path folder;

    private void start(String keepTasks) {
        master = new RunningMaster(
                Map.of(
                        "manyhands.store.data",
                        folder.toString(),
                        "manyhands.retention.tasks",
                        keepTasks,
                        "manyhands.retention.idempotency-keys",
                        "1s"),
                transport);
        worker = new ScriptedWorker(transport, "w", "p");
        await().until(() -> master.get("/api/pools/p").statusCode() == 200);
    }

    @BeforeEach
    void nothing() {
        master = null;
    }

    @AfterEach
    void stop() {
        worker.close();
        master.close();
        transport.close();
    }

    private long rows(String table) {
        return master.context
                .getBean(JdbcClient.class)
                .sql("SELECT count(*) FROM " + table)
                .query(Long.class)
                .single();
    }

    private String submit(String more) throws Exception {
        return master.submit("{\"type\":\"echo-p\"" + more + "}");
    }

    @Test
    void a_task_goes_when_its_own_time_is_over_and_others_stay() throws Exception {
        start("7d");
        String brief = submit(",\"keep\":\"0s\"");
        worker.release(worker.claimed());
        worker.succeed(worker.claimed(), "1");
        String kept = submit("");
        worker.succeed(worker.claimed(), "2");
        String waiting = submit(",\"keep\":\"0s\"");
        await().atMost(A_FEW_SWEEPS)
                .until(() -> master.get("/api/tasks/" + brief).statusCode() == 404);
        assertThat(master.get("/api/tasks/" + kept).statusCode()).isEqualTo(200);
        assertThat(master.get("/api/tasks/" + waiting).statusCode()).isEqualTo(200);
        assertThat(rows("attempt")).isZero();
    }

    @Test
    void all_that_ended_long_ago_goes_in_batches_and_what_has_not_ended_stays() throws Exception {
        start("1s");
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 450; i++) {
            many.append("{\"type\":\"echo-p\",\"delay\":\"1h\"}\n");
        }
        assertThat(master.post("/api/tasks/bulk", many.toString()).statusCode()).isEqualTo(200);
        String open = submit("");
        String longer = submit(",\"keep\":\"1h\"");
        worker.claimed();
        Grant second = worker.claimed();
        worker.succeed(second, "1");
        master.post("/api/tasks/cancel?state=SCHEDULED", "");
        await().atMost(A_FEW_SWEEPS).until(() -> rows("task") == 2);
        assertThat(master.get("/api/tasks/" + open).statusCode()).isEqualTo(200);
        assertThat(master.get("/api/tasks/" + longer).statusCode()).isEqualTo(200);
    }

    @Test
    void a_map_goes_with_its_chunks_and_not_before_it_is_old() throws Exception {
        start("1s");
        master.post("/api/map/echo-p?chunk=1", "[1,2,3]");
        for (int i = 0; i < 3; i++) {
            Grant grant = worker.claimed();
            worker.succeed(grant, "[\n{\"index\":" + i + ",\"value\":1}\n]");
        }
        await().atMost(A_FEW_SWEEPS).until(() -> rows("map") == 0);
        assertThat(rows("task")).isZero();
        assertThat(rows("chunk_done")).isZero();
    }

    @Test
    void a_key_may_be_used_anew_when_it_is_forgotten() throws Exception {
        start("7d");
        String body = "{\"type\":\"echo-p\",\"delay\":\"1h\"}";
        String other = "{\"type\":\"echo-p\",\"delay\":\"2h\"}";
        assertThat(master.post("/api/tasks", body, "Idempotency-Key", "k").statusCode())
                .isEqualTo(202);
        assertThat(master.post("/api/tasks", other, "Idempotency-Key", "k").statusCode())
                .isEqualTo(422);
        await().atMost(A_FEW_SWEEPS).until(() -> rows("idempotency") == 0);
        assertThat(master.post("/api/tasks", other, "Idempotency-Key", "k").statusCode())
                .isEqualTo(202);
        assertThat(rows("task")).isEqualTo(2);
    }
}

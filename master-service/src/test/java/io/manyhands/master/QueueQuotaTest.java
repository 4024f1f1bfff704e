package io.manyhands.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.manyhands.transport.inprocess.InProcessTransport;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueueQuotaTest {
    private static final String TASK = "{\"type\":\"echo-p\"}";

    @Test
    void a_full_line_refuses_tasks_with_its_limit_and_takes_them_again_when_it_is_shorter(@TempDir Path folder)
            throws Exception {
        try (InProcessTransport transport = new InProcessTransport();
                RunningMaster master = new RunningMaster(
                        Map.of("manyhands.store.data", folder.toString(), "manyhands.limits.queue-length", "5"),
                        transport);
                ScriptedWorker worker = new ScriptedWorker(transport, "w", "p")) {
            await().until(() -> master.get("/api/pools/p").statusCode() == 200);
            master.send("PATCH", "/api/pools/p", "{\"paused\":true}");
            for (int i = 0; i < 5; i++) {
                master.submit(TASK);
            }
            HttpResponse<String> refused = master.post("/api/tasks", TASK);
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.body()).contains("queue-full", "5 tasks", "manyhands.limits.queue-length");
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(master.post("/api/tasks/bulk", TASK).body()).contains("queue-full");
            assertThat(master.post("/api/map/echo-p", "[1,2]").statusCode()).isEqualTo(429);
            assertThat(master.json("/api/tasks?pool=p").get("items")).hasSize(5);
            master.post("/api/tasks/cancel?pool=p", "");
            await().until(() -> master.post("/api/tasks", TASK).statusCode() == 202);
            assertThat(worker.hasOffer()).isFalse();
        }
    }
}

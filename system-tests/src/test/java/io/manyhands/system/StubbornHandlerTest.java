package io.manyhands.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.manyhands.transport.inprocess.InProcessTransport;
import io.manyhands.worker.handler.TaskHandler;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A handler that swallows the interrupt of a cancel, on a thread, in a pool of one slot. */
class StubbornHandlerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final Stubborn stubborn = new Stubborn();
    private OneJvm system;
    private Client client;

    static final class Stubborn {
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch release = new CountDownLatch(1);
        private final AtomicInteger swallowed = new AtomicInteger();

        @TaskHandler("stubborn")
        public String stubborn() {
            begun.countDown();
            while (true) {
                try {
                    assertThat(release.await(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                            .isTrue();
                    return "too late";
                } catch (InterruptedException e) {
                    swallowed.incrementAndGet();
                }
            }
        }
    }

    @BeforeEach
    void start() {
        Map<String, String> slots = Map.of("manyhands.worker.pools.cpu.slots", "1");
        system = OneJvm.start(folder, new InProcessTransport(), stubborn, slots);
        client = system.client();
        await().until(() -> client.workers() == 1);
    }

    @AfterEach
    void stop() {
        system.close();
    }

    @Test
    void its_task_is_cancelled_at_once_and_its_slot_is_taken_until_it_returns() throws Exception {
        String task = client.submit("stubborn", "null");
        assertThat(stubborn.begun.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        await().atMost(PATIENCE).until(() -> client.state(task).equals("RUNNING"));
        assertThat(client.post("/api/tasks/" + task + "/cancel", "").statusCode())
                .isEqualTo(200);
        assertThat(client.state(task)).isEqualTo("CANCELLED");
        await().atMost(PATIENCE).until(() -> stubborn.swallowed.get() > 0);

        String next = client.submit("square", "3");
        await().atMost(PATIENCE)
                .until(() -> client.get("/api/tasks/" + next + "/why").body().contains("slots-stopping"));
        assertThat(client.liveWorkers().toString()).contains("\"slots\":1,\"running\":1");
        assertThat(client.state(next)).isEqualTo("OFFERED");

        stubborn.release.countDown();
        assertThat(client.ending(next)
                        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                        .get("result")
                        .asInt())
                .isEqualTo(9);
        assertThat(client.state(task)).isEqualTo("CANCELLED");
    }
}

package io.manyhands.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.manyhands.worker.handler.TaskHandler;
import io.manyhands.worker.incarnation.Impediment;
import io.manyhands.worker.incarnation.Worker;
import io.manyhands.worker.incarnation.WorkerHealth;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/** Healthy is a worker that can receive work; everything else has a reason. */
class WorkerHealthTest {
    private static final String[] QUICK = {
        "manyhands.worker.heartbeat-interval=20ms", "manyhands.worker.drain-timeout=20s"
    };

    private final PlainTransport transport = new PlainTransport();
    private final AtomicReference<String> impediment = new AtomicReference<>();
    private final Gate gate = new Gate();
    private final RunningWorker worker = RunningWorker.on(transport, List.of(gate, new Blocked(impediment)), QUICK);

    @AfterEach
    void close() {
        gate.open.countDown();
        worker.close();
        transport.close();
    }

    @Test
    void up_means_that_a_master_answers() {
        awaitStatus(Status.DOWN, "no master has answered yet");
        try (ScriptedMaster master = new ScriptedMaster(transport)) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> health().getStatus().equals(Status.UP));
            assertThat(health().getDetails().get("pools"))
                    .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(String.class))
                    .contains("cpu", "io");
            master.goDeaf();
            awaitStatus(Status.DOWN, "no master has answered for");
        }
    }

    @Test
    void what_hinders_the_worker_is_the_reason() {
        try (ScriptedMaster master = new ScriptedMaster(transport)) {
            master.awaitWorkers(1);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> health().getStatus().equals(Status.UP));
            impediment.set("the initializer of the pool cpu has failed");
            awaitStatus(Status.DOWN, "the initializer of the pool cpu has failed");
            impediment.set(null);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> health().getStatus().equals(Status.UP));
        }
    }

    @Test
    void a_worker_that_ends_is_out_of_service() throws InterruptedException {
        try (ScriptedMaster master = new ScriptedMaster(transport)) {
            master.offer("cpu", "wait", "null");
            gate.entered.await();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> health().getStatus().equals(Status.UP));
            Worker running = worker.context().getBean(Worker.class);
            WorkerHealth health = worker.context().getBean(WorkerHealth.class);
            master.heartbeats();
            Thread stopping = new Thread(running::stop);
            stopping.start();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> health.health().getStatus().equals(Status.OUT_OF_SERVICE));
            gate.open.countDown();
            stopping.join();
            assertThat(health.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        }
    }

    private void awaitStatus(Status status, String reason) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(health().getStatus()).isEqualTo(status);
            assertThat(health().getDetails().get("reason")).asString().contains(reason);
        });
    }

    private Health health() {
        return worker.context().getBean(WorkerHealth.class).health();
    }

    record Blocked(AtomicReference<String> impediment) implements Impediment {
        @Override
        public Optional<String> reason() {
            return Optional.ofNullable(impediment.get());
        }
    }

    static class Gate {
        private final CountDownLatch entered = new CountDownLatch(1);
        private final CountDownLatch open = new CountDownLatch(1);

        @TaskHandler("wait")
        public void pass() throws InterruptedException {
            entered.countDown();
            open.await();
        }
    }
}

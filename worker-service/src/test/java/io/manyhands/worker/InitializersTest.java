package io.manyhands.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.manyhands.worker.handler.WorkerInitializer;
import io.manyhands.worker.incarnation.WorkerHealth;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/** What a worker that runs tasks on threads prepares for them. */
class InitializersTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final AtomicBoolean there = new AtomicBoolean();
    private final AtomicInteger prepared = new AtomicInteger();
    private final AtomicInteger released = new AtomicInteger();

    @Test
    void a_failure_fails_tasks_and_the_health_with_its_reason_until_it_is_mended() {
        try (PlainTransport transport = new PlainTransport();
                ScriptedMaster master = new ScriptedMaster(transport)) {
            try (RunningWorker worker =
                    RunningWorker.on(transport, List.of(new Database()), "manyhands.worker.pools.cpu.slots=1")) {
                assertThat(master.awaitOutcome(master.offer("cpu", "echo", "1"))
                                .error()
                                .message())
                        .contains("no such database");
                Health ill = worker.context().getBean(WorkerHealth.class).health();
                assertThat(ill.getStatus()).isEqualTo(Status.DOWN);
                assertThat(String.valueOf(ill.getDetails().get("reason"))).contains("no such database");

                there.set(true);
                await().atMost(PATIENCE).until(() -> "2"
                        .equals(master.awaitOutcome(master.offer("cpu", "echo", "2"))
                                .result()));
                await().atMost(PATIENCE).until(() -> worker.context()
                        .getBean(WorkerHealth.class)
                        .health()
                        .getStatus()
                        .equals(Status.UP));
                master.awaitOutcome(master.offer("cpu", "echo", "3"));
                assertThat(prepared).hasValue(1);
                assertThat(released).hasValue(0);
            }
            assertThat(released).hasValue(1);
        }
    }

    @Test
    void children_that_cannot_be_started_are_a_reason_too() {
        try (PlainTransport transport = new PlainTransport();
                ScriptedMaster master = new ScriptedMaster(transport);
                RunningWorker worker = RunningWorker.on(
                        transport,
                        "manyhands.worker.pools.cpu.slots=1",
                        "manyhands.worker.pools.cpu.runner=process",
                        "manyhands.worker.child.jvm-options[0]=-XX:NoSuchOption")) {
            assertThat(master.awaitOutcome(master.offer("cpu", "echo", "1"))
                            .error()
                            .message())
                    .contains("NoSuchOption");
            Health ill = worker.context().getBean(WorkerHealth.class).health();
            assertThat(ill.getStatus()).isEqualTo(Status.DOWN);
            assertThat(String.valueOf(ill.getDetails().get("reason"))).contains("NoSuchOption");
        }
    }

    private final class Database implements WorkerInitializer {
        @Override
        public void initialize() {
            if (!there.get()) {
                throw new IllegalStateException("no such database");
            }
            prepared.incrementAndGet();
        }

        @Override
        public void release() {
            released.incrementAndGet();
        }
    }
}

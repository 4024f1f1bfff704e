package io.manyhands.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.manyhands.transport.Transport;
import org.junit.jupiter.api.Test;

class WorkerThroughputTest {
    private static final int WARM_UP = 20_000;
    private static final int TASKS = 60_000;

    @Test
    void two_slots_run_far_more_than_ten_thousand_short_tasks_a_second() {
        try (Transport transport = new PlainTransport();
                ScriptedMaster master = new ScriptedMaster(transport);
                RunningWorker worker = RunningWorker.on(transport, "manyhands.worker.pools.cpu.slots=2")) {
            master.offerAll("cpu", "square", "12", WARM_UP);
            master.awaitOutcomes(WARM_UP);
            long begun = System.nanoTime();
            master.offerAll("cpu", "square", "12", TASKS);
            master.awaitOutcomes(WARM_UP + TASKS);
            double seconds = (System.nanoTime() - begun) / 1e9;
            System.out.printf(
                    "In-process: %.0f tasks/s with 2 slots; the largest report had %d entries%n",
                    TASKS / seconds, master.largestReport());
            assertThat(master.results()).hasSize(WARM_UP + TASKS).containsOnly("144");
            assertThat(worker.context().isActive()).isTrue();
            assertThat(TASKS / seconds).isGreaterThan(10_000);
        }
    }
}

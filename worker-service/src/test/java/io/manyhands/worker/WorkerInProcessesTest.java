package io.manyhands.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.manyhands.model.ErrorKind;
import io.manyhands.model.Outcome;
import io.manyhands.worker.handler.TaskHandler;
import io.manyhands.worker.runner.RunnerKind;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A worker application whose pools and types say where their tasks run. Real children. */
class WorkerInProcessesTest {
    private final PlainTransport transport = new PlainTransport();
    private final ScriptedMaster master = new ScriptedMaster(transport);
    private final RunningWorker worker = RunningWorker.on(
            transport,
            List.of(new Annotated()),
            "manyhands.worker.pools.cpu.slots=1",
            "manyhands.worker.pools.cpu.runner=process",
            "manyhands.worker.pools.io.slots=1",
            "manyhands.worker.pools.io.runner=thread",
            "manyhands.worker.types.overruled.runner=thread",
            "manyhands.worker.child.max-heap=32MB");

    @AfterEach
    void close() {
        worker.close();
        master.close();
        transport.close();
    }

    private String run(String pool, String type) {
        return master.awaitOutcome(master.offer(pool, type, "1")).result();
    }

    @Test
    void a_pool_and_a_type_choose_where_tasks_run_and_the_configuration_has_the_last_word() {
        String here = String.valueOf(ProcessHandle.current().pid());
        assertThat(run("cpu", "process-info")).contains("\"parentPid\":" + here);
        assertThat(run("io", "process-info")).contains("\"pid\":" + here);
        assertThat(run("cpu", "here")).isEqualTo(here);
        assertThat(run("cpu", "overruled")).isEqualTo(here);
    }

    @Test
    void a_timeout_in_a_child_arrives_with_its_stack_and_the_pool_goes_on() {
        assertThat(run("cpu", "echo"))
                .isEqualTo("1"); // The child is there: its start counts as the attempt's time, too.
        Outcome outcome = master.awaitOutcome(master.offerWithTimeout("cpu", "sleep", "\"10m\"", 2_000));
        assertThat(outcome.error().kind()).isEqualTo(ErrorKind.TIMEOUT);
        assertThat(outcome.error().trace()).contains("Sleep.sleep").contains("Host.serve");
        assertThat(run("cpu", "echo")).isEqualTo("1");
    }

    /** Beans of this JVM, which children have not. */
    static class Annotated {
        @TaskHandler(value = "here", runner = RunnerKind.THREAD)
        public long here() {
            return ProcessHandle.current().pid();
        }

        @TaskHandler(value = "overruled", runner = RunnerKind.SPAWN)
        public long overruled() {
            return ProcessHandle.current().pid();
        }
    }
}

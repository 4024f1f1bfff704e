package io.manyhands.worker.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.manyhands.model.ErrorKind;
import io.manyhands.worker.PlainTransport;
import io.manyhands.worker.RunningWorker;
import io.manyhands.worker.ScriptedMaster;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins' handlers in children: the one place where code of unknown manners comes from. Real ones. */
class PluginsInProcessesTest {
    @TempDir
    Path folder;

    @Test
    void a_plugins_handler_runs_in_a_child_and_an_exit_of_it_harms_nobody() throws Exception {
        Jars.handler("Rude", """
                        @io.manyhands.worker.handler.TaskHandler("rude")
                        public long rude(int code) {
                            if (code > 0) {
                                System.exit(code);
                            }
                            return ProcessHandle.current().pid();
                        }""").write(folder.resolve("rude.jar"));
        try (PlainTransport transport = new PlainTransport();
                ScriptedMaster master = new ScriptedMaster(transport);
                RunningWorker worker = RunningWorker.on(
                        transport,
                        "manyhands.worker.plugins=" + folder,
                        "manyhands.worker.pools.cpu.slots=1",
                        "manyhands.worker.pools.cpu.runner=process",
                        "manyhands.worker.child.jvm-options[0]=-Xshare:auto")) {
            assertThat(worker.context().isRunning()).isTrue();
            assertThat(master.awaitOutcome(master.offer("cpu", "rude", "3"))
                            .error()
                            .kind())
                    .isEqualTo(ErrorKind.PROCESS_EXIT);
            long pid = Long.parseLong(
                    master.awaitOutcome(master.offer("cpu", "rude", "0")).result());
            assertThat(ProcessHandle.of(pid).flatMap(ProcessHandle::parent)).contains(ProcessHandle.current());
        }
    }
}

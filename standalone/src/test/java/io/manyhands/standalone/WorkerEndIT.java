package io.manyhands.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.manyhands.testkit.TestBroker;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Workers that are ended by their tasks, or end while their tasks run. */
class WorkerEndIT {
    @TempDir
    Path folder;

    @Test
    void a_task_that_kills_its_worker_each_time_is_put_in_quarantine_and_others_are_run_to_their_end()
            throws Exception {
        String plugins = Misfits.in(folder).toString();
        Map<String, String> broker =
                Map.of("MANYHANDS_RABBITMQ_URI", TestBroker.required().freshUri());
        try (Launched up = Launched.start(
                folder,
                broker,
                "up",
                "--port",
                "0",
                "--processes",
                "--workers",
                "1",
                "--slots",
                "4",
                "--plugins",
                plugins)) {
            Tasks tasks = new Tasks(up.address());
            List<String> others = List.of(tasks.submit("sleep", "3s"), tasks.submit("sleep", "4s"));
            for (String other : others) {
                tasks.awaitRunning(other);
            }
            String deadly = tasks.submit("kill-worker", null);

            JsonNode view = tasks.end(deadly);
            assertThat(view.get("state").asString()).as("%s", view).isEqualTo("QUARANTINED");
            assertThat(view.get("attempts"))
                    .extracting(attempt -> attempt.get("outcome").asString())
                    .containsExactly("worker-lost", "worker-lost", "quarantined");
            for (String other : others) {
                assertThat(tasks.end(other).get("state").asString()).isEqualTo("SUCCEEDED");
            }
            tasks.aNormalOneRuns();
        }
    }

    @Test
    void an_interrupt_waits_for_long_tasks_no_longer_than_it_should_and_the_next_start_runs_them_at_once()
            throws Exception {
        String plugins = Misfits.in(folder).toString();
        String[] command = {"up", "--port", "0", "--processes", "--plugins", plugins};
        String task;
        try (Launched up = Launched.start(folder, command)) {
            Tasks tasks = new Tasks(up.address());
            task = tasks.submit("second-time", null);
            tasks.awaitRunning(task);
            List<ProcessHandle> children = up.descendants();
            up.interrupt();

            assertThat(up.awaitExit()).isIn(130, 143);
            assertThat(children).isNotEmpty();
            await().atMost(Launched.BOUND).until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
        }
        try (Launched again = Launched.start(folder, command)) {
            JsonNode view = new Tasks(again.address()).end(task);
            assertThat(view.get("result").asInt()).as("%s", view).isEqualTo(2);
            assertThat(view.get("attempts").get(0).get("outcome").asString()).isEqualTo("released");
        }
    }
}

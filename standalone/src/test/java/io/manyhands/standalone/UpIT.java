package io.manyhands.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster in one process. */
class UpIT {
    @TempDir
    Path folder;

    @Test
    void it_serves_where_it_says_and_shows_what_to_try() throws Exception {
        try (Launched up = Launched.start(folder, "up", "--port", "0")) {
            URI address = up.address();

            assertThat(new Caller(address).post("/api/run/is-prime", "97").body())
                    .isEqualTo("true");
            assertThat(new Caller(address).lines("/api/map/square?stream=ordered", "[1,2,3]"))
                    .containsExactly(
                            "{\"index\":0,\"value\":1}", "{\"index\":1,\"value\":4}", "{\"index\":2,\"value\":9}");
            assertThat(up.out()).anyMatch(line -> line.contains("curl -d 97 " + address.getAuthority()));
            assertThat(folder.resolve("data")).isDirectory();
            assertThat(up.errors()).isEmpty();
        }
    }

    @Test
    void an_interrupt_ends_it_in_order() throws Exception {
        try (Launched up = Launched.start(folder, "up", "--port", "0")) {
            up.address();
            up.interrupt();

            assertThat(up.awaitExit()).isIn(130, 143);
            assertThat(up.errors()).isEmpty();
        }
    }

    @Test
    void another_start_carries_on_with_the_tasks_that_a_killed_one_left() throws Exception {
        String location;
        try (Launched up = Launched.start(folder, "up", "--port", "0", "--data", "tasks")) {
            Caller caller = new Caller(up.address());
            location = caller.post("/api/tasks", "{\"type\":\"sleep\",\"input\":\"1s\"}")
                    .headers()
                    .firstValue("Location")
                    .orElseThrow();
        }
        try (Launched again = Launched.start(folder, "up", "--port", "0", "--data", "tasks")) {
            assertThat(new Caller(again.address()).get(location + "?wait=60s")).contains("\"SUCCEEDED\"");
        }
        assertThat(Files.list(folder).map(Path::getFileName).map(Path::toString))
                .containsExactly("tasks");
    }

    @Test
    void with_processes_the_tasks_of_the_cpu_pool_run_in_children_that_end_with_it() throws Exception {
        try (Launched up = Launched.start(folder, "up", "--port", "0", "--processes")) {
            Caller caller = new Caller(up.address());

            String inChild = caller.post("/api/run/process-info", "null").body();
            assertThat(inChild)
                    .contains("\"parentPid\":" + up.handle().pid())
                    .doesNotContain("\"pid\":" + up.handle().pid());
            assertThat(caller.post("/api/run/process-info?pool=io", "null").body())
                    .contains("\"pid\":" + up.handle().pid());
            up.killAndAwaitAll(1);
        }
    }

    @Test
    void slots_are_as_many_as_asked_for() throws Exception {
        try (Launched up = Launched.start(folder, "up", "--port", "0", "--slots", "7")) {
            assertThat(new Caller(up.address()).get("/api/pools")).contains("\"slots\":7");
        }
    }
}

package io.manyhands.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.manyhands.nodes.LocalRabbitMq;
import io.manyhands.testkit.TestBroker;
import io.manyhands.testkit.TestDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster of processes over a real broker. */
class ProcessesIT {
    private static final Pattern PID = Pattern.compile("\"pid\":(\\d+)");

    @TempDir
    Path folder;

    @Test
    void master_and_workers_are_processes_and_no_secret_is_in_their_arguments() throws Exception {
        TestBroker broker = TestBroker.required();
        try (Launched up = up(broker, "--workers", "3")) {
            Caller caller = new Caller(up.address());

            assertThat(caller.post("/api/run/is-prime", "97").body()).isEqualTo("true");
            assertThat(up.descendants()).hasSize(4);
            assertThat(workers(caller)).hasSize(3).allMatch(pid -> isChildOf(up, pid));
            assertThat(Stream.concat(Stream.of(up.handle()), up.descendants().stream()))
                    .extracting(process -> process.info().commandLine().orElse(""))
                    .allMatch(line -> !line.isEmpty() && !line.contains(broker.password()));
            assertThat(String.join("\n", up.out())).doesNotContain(broker.password());
            assertThat(up.errors()).isEmpty();
        }
    }

    @Test
    void with_processes_tasks_run_in_children_of_the_workers_that_end_with_the_cluster() throws Exception {
        try (Launched up = up(TestBroker.required(), "--processes")) {
            Caller caller = new Caller(up.address());
            List<Long> workers = workers(caller);

            String inChild = caller.post("/api/run/process-info", "null").body();
            assertThat(workers).anyMatch(worker -> inChild.contains("\"parentPid\":" + worker));
            up.killAndAwaitAll(4);
        }
    }

    @Test
    void a_worker_killed_in_the_middle_of_a_map_changes_nothing_in_the_answer_and_is_replaced() throws Exception {
        try (Launched up = up(TestBroker.required())) {
            URI address = up.address();
            Caller caller = new Caller(address);
            List<Long> before = workers(caller);
            String sleeps = IntStream.range(0, 300).mapToObj(i -> "0.05").collect(Collectors.joining(",", "[", "]"));

            Thread killer = new Thread(() -> {
                await().atMost(Launched.BOUND)
                        .until(() -> new Caller(address).get("/api/pools").matches("(?s).*\"running\":[1-9].*"));
                ProcessHandle.of(before.get(0)).ifPresent(ProcessHandle::destroyForcibly);
            });
            killer.start();
            List<String> lines = caller.lines("/api/map/sleep?pool=cpu&chunk=5&stream=unordered", sleeps);
            killer.join();

            assertThat(lines).hasSize(300).doesNotHaveDuplicates().allMatch(line -> line.endsWith("\"value\":null}"));
            await().atMost(Launched.BOUND).until(() -> workers(caller).stream().anyMatch(pid -> !before.contains(pid)));
            assertThat(up.out()).anyMatch(line -> line.contains("ended with exit code 137; it is started again"));
        }
    }

    @Test
    void a_killed_master_is_replaced_and_carries_on_with_what_is_in_the_database() throws Exception {
        TestDatabase database = TestDatabase.fresh();
        Map<String, String> environment = Map.of(
                "MANYHANDS_RABBITMQ_URI", TestBroker.required().freshUri(), "MANYHANDS_POSTGRES_URI", uri(database));
        try (Launched up = Launched.start(folder, environment, "up", "--port", "0")) {
            Caller caller = new Caller(up.address());
            List<Long> workers = workers(caller);
            String location = submitSleep(caller, "2s");
            up.descendants().stream()
                    .filter(child -> !workers.contains(child.pid()))
                    .forEach(ProcessHandle::destroyForcibly);

            await().atMost(Launched.BOUND).ignoreExceptions().until(() -> caller.get(location + "?wait=20s")
                    .contains("\"SUCCEEDED\""));
            assertThat(folder).as("PostgreSQL keeps everything").isEmptyDirectory();
        }
    }

    private static String uri(TestDatabase database) {
        String login = database.user() + ":" + database.password() + "@";
        return database.jdbcUrl().replace("jdbc:postgresql://", "postgresql://" + login);
    }

    @Test
    void an_interrupt_ends_everything_in_order() throws Exception {
        try (Launched up = up(TestBroker.required())) {
            up.address();
            List<ProcessHandle> children = up.descendants();
            up.interrupt();

            assertThat(up.awaitExit()).isIn(130, 143);
            assertThat(children).hasSize(3).noneMatch(ProcessHandle::isAlive);
            assertThat(up.out()).noneMatch(line -> line.contains("killed"));
        }
    }

    @Test
    void nothing_outlives_a_killed_parent_and_another_start_carries_on() throws Exception {
        TestBroker broker = TestBroker.required();
        String location;
        try (Launched up = up(broker)) {
            location = submitSleep(new Caller(up.address()), "1s");
            up.killAndAwaitAll(3);
        }
        try (Launched again = up(broker)) {
            assertThat(new Caller(again.address()).get(location + "?wait=60s")).contains("\"SUCCEEDED\"");
        }
    }

    @Test
    void a_private_broker_comes_and_goes_with_the_cluster() throws Exception {
        assumeThat(LocalRabbitMq.available()).as("rabbitmq-server is installed").isTrue();
        try (Launched up = Launched.start(folder, "up", "--port", "0", "--rabbitmq", "local")) {
            assertThat(new Caller(up.address()).post("/api/run/is-prime", "97").body())
                    .isEqualTo("true");
            up.killAndAwaitAll(5);
        }
    }

    private Launched up(TestBroker broker, String... more) {
        List<String> arguments =
                Stream.concat(Stream.of("up", "--port", "0"), Stream.of(more)).toList();
        Map<String, String> environment = Map.of("MANYHANDS_RABBITMQ_URI", broker.freshUri());
        return Launched.start(folder, environment, arguments.toArray(String[]::new));
    }

    private static String submitSleep(Caller caller, String time) throws Exception {
        return caller.post("/api/tasks", "{\"type\":\"sleep\",\"input\":\"" + time + "\"}")
                .headers()
                .firstValue("Location")
                .orElseThrow();
    }

    private static boolean isChildOf(Launched up, long pid) {
        return up.descendants().stream().anyMatch(child -> child.pid() == pid);
    }

    private static List<Long> workers(Caller caller) throws Exception {
        return PID.matcher(caller.get("/api/workers"))
                .results()
                .map(pid -> Long.valueOf(pid.group(1)))
                .toList();
    }
}

package io.manyhands.clienttests.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.manyhands.client.Manyhands;
import io.manyhands.clienttests.LiveCluster;
import io.manyhands.clienttests.cli.Shell.Result;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every command against a running cluster. */
class CommandsTest {
    private final Shell shell = new Shell();

    private Result ok(String... arguments) {
        Result result = shell.run(arguments);
        assertThat(result.exitCode()).as("%s", result).isZero();
        return result;
    }

    private String submit(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "submit";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return ok(all).out().strip();
    }

    /** A task that has ended. */
    private String ended(String type, String input) {
        String id = submit(type, input);
        await().untilAsserted(() -> assertThat(ok("task", id).out()).containsPattern("state +(SUCCEEDED|FAILED)"));
        return id;
    }

    @Test
    void run_prints_the_bare_result_and_nothing_else() {
        assertThat(ok("run", "is-prime", "97")).isEqualTo(new Result(0, "true\n", ""));
        assertThat(ok("run", "echo", "hello").out()).isEqualTo("\"hello\"\n");
        assertThat(ok("run", "echo").out()).isEqualTo("null\n");
        assertThat(ok("run", "sum", "[0.1,0.2]").out()).isEqualTo("0.3\n");
        assertThat(shell.feed("{\"a\":\n [1]}\n", "run", "echo", "-").out()).isEqualTo("{\"a\":[1]}\n");
    }

    @Test
    void run_tells_by_its_exit_code_what_went_wrong() {
        Result failed = shell.run("run", "fail", "on purpose");
        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.out()).isEmpty();
        assertThat(failed.err().lines())
                .singleElement()
                .asString()
                .startsWith("manyhands: task ")
                .contains("on purpose");
        assertThat(shell.run("run", "no-such-type").exitCode()).isEqualTo(3);
        assertThat(shell.run("run", "echo", "--timeout", "soon").exitCode()).isEqualTo(2);
        Result slow = shell.run("run", "sleep", "10s", "--wait", "50ms");
        assertThat(slow.exitCode()).isEqualTo(4);
        assertThat(slow.err()).contains("manyhands watch");
    }

    @Test
    void an_interrupted_run_cancels_its_task() throws Exception {
        CompletableFuture<Result> running =
                CompletableFuture.supplyAsync(() -> shell.run("run", "sleep", "60s", "--tag", "interrupted"));
        await().until(() -> !shell.onInterrupt.isEmpty());
        shell.onInterrupt.get(0).run();
        Result result = running.get(10, TimeUnit.SECONDS);
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("CANCELLED");
    }

    @Test
    void submit_prints_the_id_and_the_same_key_is_the_same_task() {
        String id = submit("echo", "1", "--idempotency-key", "cli-1", "--tag", "cli-submit", "--priority", "9");
        assertThat(submit("echo", "1", "--idempotency-key", "cli-1", "--tag", "cli-submit", "--priority", "9"))
                .isEqualTo(id);
        assertThat(ok("tasks", "--tag", "cli-submit").lines())
                .hasSize(2)
                .last()
                .asString()
                .startsWith(id);
        assertThat(ok("submit", "square", "3", "--wait", "10s").exitCode()).isZero();
        assertThat(shell.run("submit", "fail", "x", "--wait", "10s").exitCode()).isEqualTo(1);
    }

    @Test
    void map_prints_values_in_the_order_of_the_lines() {
        String numbers = IntStream.rangeClosed(1, 3_000).mapToObj(n -> n + "\n").collect(Collectors.joining());
        Result result = shell.feed(numbers, "map", "square");
        assertThat(result.exitCode()).isZero();
        assertThat(result.lines())
                .isEqualTo(IntStream.rangeClosed(1, 3_000)
                        .mapToObj(n -> String.valueOf((long) n * n))
                        .toList());
        assertThat(result.err()).isEmpty();
    }

    @Test
    void map_takes_texts_and_json_and_prints_them_as_they_come_if_wanted() {
        assertThat(shell.feed("a b\n{\"c\": 1}\n\n\"d\"\n", "map", "echo").lines())
                .containsExactly("\"a b\"", "{\"c\":1}", "\"d\"");
        assertThat(shell.feed("1\n2\n", "map", "square", "--unordered", "--chunk", "1")
                        .lines())
                .containsExactlyInAnyOrder("{\"index\":0,\"value\":1}", "{\"index\":1,\"value\":4}");
        assertThat(shell.feed("", "map", "square")).isEqualTo(new Result(0, "", ""));
    }

    @Test
    void inputs_that_fail_are_told_and_the_others_printed() {
        Result result = shell.feed("1\nx\n3\n", "map", "square");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.lines()).containsExactly("1", "9");
        assertThat(result.err()).contains("manyhands: input 1: ", "manyhands: 1 inputs failed");
    }

    @Test
    void what_follows_a_map_is_all_that_is_printed() {
        assertThat(shell.feed("1\n2\n3\n", "map", "square", "--then", "sum")).isEqualTo(new Result(0, "14\n", ""));
    }

    @Test
    void a_map_shows_how_far_it_is() {
        assertThat(shell.feed("1\n2\n", "map", "square", "--progress", "always").err())
                .contains("map square  [####################] 2 of 2");
    }

    @Test
    void a_map_whose_reader_has_gone_ends_quietly() throws Exception {
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        StringWriter err = new StringWriter();
        InputStream in = new ByteArrayInputStream("1\n2\n".getBytes(StandardCharsets.UTF_8));
        assertThat(shell.run(in, closed, err, "map", "square")).isZero();
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void exec_prints_what_the_program_does_and_ends_as_it_does() {
        Result result = shell.feed(
                "typed\n",
                "exec",
                "--stdin",
                "--env",
                "NAME=value",
                "--",
                "sh",
                "-c",
                "cat; echo $NAME; echo no >&2; exit 7");
        assertThat(result).isEqualTo(new Result(7, "typed\nvalue\n", "no\n"));
        assertThat(ok("exec", "sh", "-c", "seq 1 3000").lines())
                .isEqualTo(IntStream.rangeClosed(1, 3_000)
                        .mapToObj(String::valueOf)
                        .toList());
        Result refused = shell.run("exec", "--", "rm", "-rf", "/");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("manyhands.worker.command.allow");
    }

    @Test
    void watch_tells_states_progress_and_lines_until_the_end() {
        String id = submit("talk", "3");
        Result watched = ok("watch", id);
        assertThat(watched.out()).contains("RUNNING on ", "| line 1", "| line 3", "3 of 3 talking", "SUCCEEDED on ");
        assertThat(ok("watch", id, "-o", "ndjson").lines()).allMatch(line -> line.startsWith("{\"event\":\""));
        assertThat(ok("logs", id).lines()).containsExactly("line 1", "line 2", "line 3");
        assertThat(shell.run("watch", ended("fail", "x")).exitCode()).isEqualTo(1);
        assertThat(shell.run("watch", "0000000000001").exitCode()).isEqualTo(3);
    }

    @Test
    void a_map_is_watched_by_its_id() throws Exception {
        try (Manyhands cluster = Manyhands.connect(LiveCluster.uri())) {
            String map = cluster.api()
                    .send("POST", "/api/map/square", "[1,2,3]")
                    .path("id")
                    .asString("");
            assertThat(ok("watch", map).out()).startsWith("SUCCEEDED: 3 of 3 succeeded, 0 failed");
            assertThat(ok("task", map).out()).containsPattern("total +3");
        }
    }

    @Test
    void tasks_are_cancelled_and_run_again_each_for_itself() {
        String id = submit("sleep", "60s");
        Result cancelled = shell.run("cancel", "0000000000001", id);
        assertThat(cancelled.lines()).containsExactly(id + " CANCELLED");
        assertThat(cancelled.exitCode()).isEqualTo(3);
        assertThat(shell.run("cancel", ended("echo", "1")).exitCode()).isEqualTo(1);
        assertThat(ok("retry", id).out()).startsWith(id + " ");
        assertThat(ok("cancel", id, "--kill").lines()).containsExactly(id + " CANCELLED");
    }

    @Test
    void why_tells_what_a_task_waits_for() {
        String id = submit("echo", "1", "--delay", "1h");
        assertThat(ok("why", id).out()).startsWith("SCHEDULED\n  ");
        assertThat(ok("why", id, "-o", "ndjson").out()).contains("\"code\":\"delayed\"");
        assertThat(ok("cancel", id).out()).contains("CANCELLED");
    }

    @Test
    void tasks_are_listed_as_a_table_as_json_and_one_a_line() {
        String first = submit("echo", "1", "--tag", "cli-list");
        String second = submit("echo", "2", "--tag", "cli-list");
        assertThat(ok("tasks", "--tag", "cli-list").lines())
                .hasSize(3)
                .first()
                .asString()
                .startsWith("ID ");
        assertThat(ok("tasks", "--tag", "cli-list", "-n", "1").lines())
                .hasSize(2)
                .last()
                .asString()
                .startsWith(second);
        assertThat(ok("tasks", "--tag", "cli-list", "-o", "ndjson").lines())
                .hasSize(2)
                .last()
                .asString()
                .startsWith("{\"id\":\"" + first);
        assertThat(ok("tasks", "--tag", "cli-list", "-o", "json").out())
                .startsWith("[")
                .endsWith("]\n");
        assertThat(ok("tasks", "--tag", "cli-list", "--since", "1h").lines()).hasSize(3);
        assertThat(ok("tasks", "--tag", "cli-list", "--until", "1h").lines()).hasSize(1);
        assertThat(shell.run("tasks", "--state", "asleep").exitCode()).isEqualTo(2);
    }

    @Test
    void a_task_is_shown_with_its_attempts_and_its_error() {
        String id = ended("fail", "on purpose");
        assertThat(ok("task", id).out())
                .containsPattern("state +FAILED")
                .containsPattern("error +error: .*on purpose")
                .contains("attempt 1 on ", "\tat ");
        assertThat(ok("dead-letters").out()).contains(id);
    }

    @Test
    void pools_are_listed_paused_and_limited() {
        assertThat(ok("pools").out()).contains("cpu", "io");
        try {
            assertThat(ok("pools", "io", "--pause", "--max-running", "3").lines())
                    .last()
                    .asString()
                    .contains("paused", "3 running");
        } finally {
            assertThat(ok("pools", "io", "--resume", "--max-running", "none").out())
                    .doesNotContain("paused", "3 running");
        }
        assertThat(shell.run("pools", "nowhere").exitCode()).isEqualTo(3);
    }

    @Test
    void workers_are_listed_and_one_that_is_not_there_cannot_be_drained() {
        assertThat(ok("workers").lines()).hasSize(2).last().asString().contains("ACTIVE", "cpu");
        assertThat(shell.run("workers", "nobody", "--drain").exitCode()).isEqualTo(3);
        assertThat(shell.run("workers", "nobody").exitCode()).isEqualTo(3);
    }

    @Test
    void schedules_are_made_listed_and_removed() {
        assertThat(ok(
                                "schedules",
                                "set",
                                "cli-nightly",
                                "--cron",
                                "30 2 * * *",
                                "--zone",
                                "Europe/Berlin",
                                "is-prime",
                                "97")
                        .out())
                .contains("cli-nightly", "30 2 * * * Europe/Berlin", "is-prime");
        assertThat(ok("schedules", "set", "cli-nightly", "--every", "10m", "echo")
                        .out())
                .contains("every 10m");
        assertThat(ok("schedules").out()).contains("cli-nightly");
        assertThat(ok("schedules", "delete", "cli-nightly").out()).isEmpty();
        assertThat(shell.run("schedules", "delete", "cli-nightly").exitCode()).isEqualTo(3);
    }

    @Test
    void shared_objects_are_listed_and_locks_with_those_who_hold_them() throws Exception {
        try (Manyhands cluster = Manyhands.connect(LiveCluster.uri())) {
            cluster.api().send("PUT", "/api/managers/cli/objects/orders", Map.of("kind", "queue"));
            cluster.api().send("PUT", "/api/managers/cli/objects/door", Map.of("kind", "lock"));
            assertThat(ok("objects").out()).contains("cli");
            assertThat(ok("objects", "cli").out()).contains("orders", "queue", "door");
            assertThat(ok("locks", "cli").lines()).hasSize(2).last().asString().startsWith("door");
            assertThat(ok("locks", "cli", "-o", "ndjson").lines()).hasSize(1);
        }
    }
}

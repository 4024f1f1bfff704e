package io.manyhands.worker.builtin.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.manyhands.model.ErrorKind;
import io.manyhands.worker.builtin.Fixture;
import io.manyhands.worker.builtin.TellingContext;
import io.manyhands.worker.handler.TaskFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Real programs. */
@DisabledOnOs(OS.WINDOWS)
class CommandTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final TellingContext context = new TellingContext();
    private final List<Command> commands = new ArrayList<>();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        commands.forEach(Command::close);
    }

    private Fixture fixture(String... settings) {
        return fixture(System.getenv(), settings);
    }

    private Fixture fixture(Map<String, String> environment, String... settings) {
        Map<String, String> properties = new HashMap<>(Map.of("manyhands.worker.command.allow", "sh,cat,env,pwd"));
        for (int i = 0; i < settings.length; i += 2) {
            properties.put("manyhands.worker.command." + settings[i], settings[i + 1]);
        }
        Command command =
                new Command(Fixture.bind("manyhands.worker.command", CommandProperties.class, properties), environment);
        commands.add(command);
        return new Fixture(command);
    }

    /** JSON of a map; null values are left out. */
    private String json(Object... fields) {
        Map<String, Object> map = new HashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            map.put((String) fields[i], fields[i + 1]);
        }
        return fixture().mapper().writeValueAsString(map);
    }

    private JsonNode run(Object... fields) throws Exception {
        return fixture().call("command", json(fields), context);
    }

    private JsonNode sh(String script, Object... fields) throws Exception {
        List<Object> all = new ArrayList<>(List.of("argv", List.of("sh", "-c", script)));
        all.addAll(List.of(fields));
        return run(all.toArray());
    }

    private static ErrorKind kind(Throwable e) {
        return ((TaskFailed) e).kind();
    }

    @Test
    void outputs_and_exit_code_are_the_result_and_every_line_is_told() throws Exception {
        JsonNode result = sh("echo one; echo two; echo oops >&2; printf end; exit 3");
        assertThat(result.get("exitCode").intValue()).isEqualTo(3);
        assertThat(result.get("stdout").stringValue()).isEqualTo("one\ntwo\nend");
        assertThat(result.get("stderr").stringValue()).isEqualTo("oops\n");
        assertThat(result.has("truncated")).isFalse();
        assertThat(context.lines())
                .contains("one", "two", "[stderr] oops", "end")
                .hasSize(4);
    }

    @Test
    void lines_come_while_the_program_runs() throws Exception {
        Path gate = folder.resolve("gate");
        TellingContext opening = new TellingContext(1, line -> {
            try {
                Files.createFile(gate);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        JsonNode result = fixture()
                .call(
                        "command",
                        json(
                                "argv",
                                List.of(
                                        "sh",
                                        "-c",
                                        "echo ready; while [ ! -e \"$0\" ]; do sleep 0.05; done",
                                        gate.toString()),
                                "timeout",
                                "30s"),
                        opening);
        assertThat(result.get("exitCode").intValue()).isZero();
    }

    @Test
    void a_line_without_an_end_is_told_in_pieces_and_kept_whole() throws Exception {
        String text = "😀".repeat(9_000);
        JsonNode result = run("argv", List.of("cat"), "stdin", text);
        assertThat(String.join("", context.lines())).isEqualTo(text);
        assertThat(context.lines()).hasSize(3).allMatch(line -> line.length() <= 8_192);
        assertThat(result.get("stdout").stringValue()).isEqualTo(text);
    }

    @Test
    void a_program_that_a_signal_ends_has_128_and_its_number() throws Exception {
        assertThat(sh("kill -9 $$").get("exitCode").intValue()).isEqualTo(137);
    }

    @Test
    void large_input_and_output_at_once_do_not_block_each_other() throws Exception {
        String text = "0123456789abcdef".repeat(1 << 16);
        JsonNode result =
                fixture("max-output", "2MB").call("command", json("argv", List.of("cat"), "stdin", text), context);
        assertThat(result.get("stdout").stringValue()).isEqualTo(text);
    }

    @Test
    void a_program_that_does_not_read_its_input_ends_all_the_same() throws Exception {
        assertThat(sh("exit 0", "stdin", "x".repeat(1 << 20)).get("exitCode").intValue())
                .isZero();
    }

    @Test
    void of_a_large_output_the_beginning_and_the_end_are_kept() throws Exception {
        JsonNode result = fixture("max-output", "1KB")
                .call("command", json("argv", List.of("cat"), "stdin", "a" + "😀".repeat(10_000) + "z"), context);
        String kept = result.get("stdout").stringValue();
        assertThat(result.get("truncated").booleanValue()).isTrue();
        assertThat(kept)
                .startsWith("a😀")
                .endsWith("😀z")
                .contains("characters left out")
                .hasSizeLessThan(1_100);
        assertThat(kept.chars().filter(c -> Character.isHighSurrogate((char) c)).count())
                .isEqualTo(kept.chars()
                        .filter(c -> Character.isLowSurrogate((char) c))
                        .count());
    }

    @Test
    void streams_are_in_the_charset_and_what_is_malformed_is_replaced() throws Exception {
        JsonNode gbk = run("argv", List.of("cat"), "stdin", "中文", "charset", "gbk");
        assertThat(gbk.get("stdout").stringValue()).isEqualTo("中文");
        JsonNode octets = sh("printf '\\326\\320\\316\\304'", "charset", "GBK");
        assertThat(octets.get("stdout").stringValue()).isEqualTo("中文");
        assertThat(sh("printf 'a\\377b'").get("stdout").stringValue()).isEqualTo("a\ufffdb");
        rejected("'charset'", "argv", List.of("cat"), "charset", "klingon");
        rejected("'stdin'", "argv", List.of("cat"), "charset", "US-ASCII", "stdin", "ä");
    }

    @Test
    void nothing_runs_unless_the_list_names_it() {
        rejected("names [", "argv", List.of("ls"));
        rejected("may not run", "argv", List.of("/bin/cat"));
        rejected("may not run", "argv", List.of("../bin/cat"));
        rejected("may not run", "argv", List.of(""));
        rejected("'argv'", "argv", List.of());
        rejected("'argv'");
        assertThatThrownBy(() -> fixture("allow", "").call("command", json("argv", List.of("cat")), context))
                .hasMessageContaining("manyhands.worker.command.allow is not set")
                .extracting(CommandTest::kind)
                .isEqualTo(ErrorKind.REJECTED);
        assertThatThrownBy(() -> fixture("allow", "no-such-program")).hasMessageContaining("no-such-program");
        assertThatThrownBy(() -> fixture("allow", "bin/cat")).hasMessageContaining("bin/cat");
    }

    private void rejected(String message, Object... fields) {
        assertThatThrownBy(() -> run(fields))
                .isInstanceOf(TaskFailed.class)
                .hasMessageContaining(message)
                .extracting(CommandTest::kind)
                .isEqualTo(ErrorKind.REJECTED);
    }

    @Test
    void the_environment_is_clean_but_for_what_the_task_gives() throws Exception {
        Map<String, String> worker = Map.of("PATH", System.getenv("PATH"), "SECRET_TOKEN", "hidden", "LANG", "C");
        JsonNode result = fixture(worker)
                .call("command", json("argv", List.of("env"), "env", Map.of("GREETING", "hi\nthere")), context);
        assertThat(result.get("stdout").stringValue())
                .contains("GREETING=hi\nthere", "PATH=", "LANG=C")
                .doesNotContain("hidden");
        for (String name : List.of("LD_PRELOAD", "ld_preload", "PATH", "BASH_ENV", "PYTHONPATH", "JAVA_TOOL_OPTIONS")) {
            rejected("allow-environment", "argv", List.of("env"), "env", Map.of(name, "x"));
        }
        for (String name : List.of("", "A=B", "A B", "1A", "A\0B", "BASH_FUNC_x%%")) {
            rejected("'env'", "argv", List.of("env"), "env", Map.of(name, "x"));
        }
        JsonNode allowed = fixture("allow-environment", "PYTHONPATH")
                .call("command", json("argv", List.of("env"), "env", Map.of("PYTHONPATH", "/x")), context);
        assertThat(allowed.get("stdout").stringValue()).contains("PYTHONPATH=/x");
    }

    @Test
    void the_working_folder_is_fresh_and_removed_afterwards() throws Exception {
        Path outside = Files.createFile(folder.resolve("outside"));
        JsonNode result = sh("mkdir -p a/b; echo x > a/b/c; chmod 500 a/b; mkdir a/d; chmod 0 a/d; ln -s '"
                + outside.getParent() + "' link; pwd -P; ls");
        assertThat(result.get("stdout").stringValue()).endsWith("\na\nlink\n");
        assertThat(Path.of(
                        result.get("stdout").stringValue().lines().findFirst().orElseThrow()))
                .doesNotExist();
        assertThat(outside).exists();
    }

    @Test
    void a_working_folder_must_be_within_the_roots() throws Exception {
        Path root = Files.createDirectories(folder.resolve("root/in")).getParent();
        Files.createDirectory(folder.resolve("other"));
        Files.createSymbolicLink(root.resolve("out"), folder.resolve("other"));
        Fixture rooted = fixture("roots", root.toString());
        JsonNode result = rooted.call("command", json("argv", List.of("pwd"), "cwd", root + "/in"), context);
        assertThat(result.get("stdout").stringValue().strip())
                .isEqualTo(root.resolve("in").toRealPath().toString());
        assertThat(root.resolve("in")).exists();
        for (String cwd : List.of(root + "/../other", root + "/out", folder.toString(), "/", "in", root + "/none")) {
            assertThatThrownBy(() -> rooted.call("command", json("argv", List.of("pwd"), "cwd", cwd), context))
                    .hasMessageContaining("manyhands.worker.command.roots");
        }
        rejected("roots", "argv", List.of("pwd"), "cwd", root + "/in");
    }

    @Test
    void settings_that_cannot_be_are_refused_by_name() {
        for (String setting : List.of("timeout=0s", "grace=-1s", "grace=2h", "max-output=1GB", "roots=relative")) {
            String[] parts = setting.split("=");
            assertThatThrownBy(() -> fixture(parts[0], parts[1]))
                    .hasStackTraceContaining("manyhands.worker.command." + parts[0]);
        }
    }

    @Test
    void no_text_of_a_task_is_ever_a_shells() throws Exception {
        Path canary = folder.resolve("canary");
        Path root = Files.createDirectory(folder.resolve("root"));
        List<String> attacks = Stream.of(
                        "; %s",
                        "$(%s)",
                        "`%s`",
                        "\n%s\n",
                        "| %s",
                        "&& %s",
                        "' ; %s ; '",
                        "\" ; %s ; \"",
                        "x\0; %s",
                        "${IFS}%s",
                        "> %s",
                        "() { :;}; %s",
                        "-c %s",
                        "%%s\r\n%s")
                .map(attack -> String.format(attack, "touch " + canary))
                .toList();
        Fixture rooted = fixture("roots", root.toString());
        for (String attack : attacks) {
            for (Object[] fields : new Object[][] {
                {"argv", List.of("cat", attack)},
                {"argv", List.of("cat" + attack)},
                {"argv", List.of(attack)},
                {"argv", List.of("env"), "env", Map.of("X", attack)},
                {"argv", List.of("env"), "env", Map.of(attack, "x")},
                {"argv", List.of("cat"), "stdin", attack},
                {"argv", List.of("pwd"), "cwd", root + "/" + attack},
                {"argv", List.of("cat"), "charset", attack}
            }) {
                try {
                    rooted.call("command", json(fields), context);
                } catch (TaskFailed e) {
                    assertThat(e.kind()).isEqualTo(ErrorKind.REJECTED);
                }
            }
        }
        assertThat(canary).doesNotExist();
        JsonNode good = run("argv", List.of("sh", "-c", "touch \"$0\"", canary.toString()));
        assertThat(good.get("exitCode").intValue()).isZero();
        assertThat(canary).as("a canary that can be written").exists();
    }

    @Test
    void a_timeout_kills_the_whole_tree() {
        // One grandchild is the child of a child that ignores being asked, one has lost its parent.
        Path pids = folder.resolve("pids");
        String script = "trap '' TERM; (sleep 300 & echo $! >> \"$0\"); sh -c 'trap \"\" TERM; echo $$ >> \"$0\";"
                + " while :; do sleep 300; done' \"$0\" & echo $$ >> \"$0\"; echo started >&2; wait; wait";
        Fixture hasty = fixture("grace", "100ms");
        String input = json("argv", List.of("sh", "-c", script, pids.toString()), "timeout", 1.5);
        assertThatThrownBy(() -> hasty.call("command", input, context))
                .hasMessageContaining("was killed")
                .hasMessageContaining("stderr ends with: started")
                .extracting(CommandTest::kind)
                .isEqualTo(ErrorKind.TIMEOUT);
        assertThat(pids).content().hasLineCount(3);
        assertThat(lines(pids)).noneMatch(CommandTest::lives);
    }

    @Test
    void an_interrupt_ends_the_program_which_may_clean_up() throws Exception {
        Path file = folder.resolve("cleaned");
        CompletableFuture<Void> ready = new CompletableFuture<>();
        TellingContext telling = new TellingContext(1, line -> ready.complete(null));
        String script = "trap 'echo yes > \"$0\"; exit 1' TERM; echo ready; while :; do sleep 0.1; done";
        FutureTask<JsonNode> task = new FutureTask<>(() -> fixture("grace", "20s")
                .call("command", json("argv", List.of("sh", "-c", script, file.toString())), telling));
        Thread thread = new Thread(task);
        thread.start();
        ready.get(30, TimeUnit.SECONDS);
        thread.interrupt();
        assertThatThrownBy(() -> task.get(30, TimeUnit.SECONDS)).hasRootCauseInstanceOf(InterruptedException.class);
        assertThat(file).hasContent("yes");
    }

    @Test
    void what_a_program_leaves_behind_ends_with_it() throws Exception {
        JsonNode result = sh("sleep 300 & echo $!; setsid sleep 300 & echo $!");
        assertThat(result.get("exitCode").intValue()).isZero();
        List<String> pids = result.get("stdout").stringValue().lines().toList();
        assertThat(pids).hasSize(2).noneMatch(CommandTest::lives);
    }

    @Test
    void what_still_runs_ends_with_the_application() throws Exception {
        CompletableFuture<String> pid = new CompletableFuture<>();
        TellingContext telling = new TellingContext(1, pid::complete);
        Fixture fixture = fixture();
        FutureTask<JsonNode> task = new FutureTask<>(() ->
                fixture.call("command", json("argv", List.of("sh", "-c", "echo $$; sleep 300; sleep 300")), telling));
        new Thread(task).start();
        String id = pid.get(30, TimeUnit.SECONDS);
        commands.forEach(Command::close);
        assertThat(lives(id)).isFalse();
        task.get(30, TimeUnit.SECONDS);
        assertThatThrownBy(() -> fixture.call("command", json("argv", List.of("cat")), context))
                .isInstanceOf(InterruptedException.class);
    }

    @Test
    void many_runs_leave_no_thread_no_descriptor_and_no_child() throws Exception {
        Path descriptors = Path.of("/proc/self/fd");
        assumeTrue(Files.isDirectory(descriptors), "no /proc here");
        sh("echo warm");
        long before = count(descriptors);
        for (int i = 0; i < 25; i++) {
            sh("echo x; echo y >&2; sleep 100 & exit 1", "stdin", "z");
        }
        await().atMost(LONG).until(() -> count(descriptors) <= before + 3);
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().startsWith("command-"));
        await().atMost(LONG).until(() -> ProcessHandle.current()
                .children()
                .noneMatch(child -> child.info().command().orElse("").endsWith("sleep")));
    }

    private static long count(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.count();
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A zombie does not: its parent, which may be this machine's first process, has only not asked after it. */
    private static boolean lives(String pid) {
        try {
            String status = Files.readString(Path.of("/proc", pid, "stat"));
            return !status.startsWith(") Z", status.lastIndexOf(')'));
        } catch (IOException e) {
            return ProcessHandle.of(Long.parseLong(pid)).isPresent();
        }
    }
}

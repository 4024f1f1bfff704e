package io.manyhands.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.manyhands.model.ErrorKind;
import io.manyhands.model.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The tutorials' programs over the types that reach out of the worker, in a worker application. */
@DisabledOnOs(OS.WINDOWS)
class BuiltinProgramsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final boolean HAS_OPENSSL = onPath("openssl");

    private final PlainTransport transport = new PlainTransport();
    private final ScriptedMaster master = new ScriptedMaster(transport);
    private RunningWorker worker;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() {
        worker = RunningWorker.on(
                transport,
                "manyhands.worker.pools.cpu.slots=3",
                "manyhands.worker.drain-timeout=200ms",
                "manyhands.worker.command.allow=sh," + (HAS_OPENSSL ? "openssl" : "cat"),
                "manyhands.worker.command.roots=" + folder,
                "manyhands.worker.copy-folder.roots=" + folder,
                "manyhands.worker.fetch-url.allow=127.0.0.1/32");
    }

    @AfterEach
    void close() {
        worker.close();
        master.close();
        transport.close();
    }

    private static boolean onPath(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** A map with one item a chunk; the items' lines, by index. */
    private List<JsonNode> map(String pool, String type, List<?> inputs) {
        List<Long> tasks = IntStream.range(0, inputs.size())
                .mapToObj(i -> master.offer(pool, type, JSON.writeValueAsString(List.of(inputs.get(i))), (long) i))
                .toList();
        return tasks.stream()
                .map(master::awaitOutcome)
                .map(Outcome::result)
                .map(result -> JSON.readTree(result).get(0))
                .toList();
    }

    @Test
    void three_programs_encrypt_in_parallel_and_three_decrypt() {
        List<String> texts = List.of("one", "two\nlines", "drei Äpfel");
        List<String> encrypted = filter(texts, "-e");
        if (HAS_OPENSSL) {
            assertThat(encrypted).allMatch(text -> text.startsWith("U2FsdGVkX1")); // "Salted__"
        }
        assertThat(filter(encrypted, "-d")).isEqualTo(texts);
    }

    private List<String> filter(List<String> texts, String direction) {
        List<String> argv = HAS_OPENSSL
                ? List.of("openssl", "enc", "-aes-256-cbc", "-pbkdf2", "-a", direction, "-pass", "env:PASSWORD")
                : List.of("cat");
        List<Map<String, Object>> inputs = texts.stream()
                .map(text -> Map.of("argv", argv, "stdin", text, "env", Map.of("PASSWORD", "battery staple")))
                .toList();
        return map("cpu", "command", inputs).stream()
                .map(item -> item.get("value"))
                .peek(result -> assertThat(result.get("exitCode").intValue()).isZero())
                .map(result -> result.get("stdout").stringValue())
                .toList();
    }

    @Test
    void programs_of_a_map_run_at_the_same_time() {
        String script = "touch \"$0\"; while [ ! -e 0 -o ! -e 1 -o ! -e 2 ]; do sleep 0.05; done; echo met";
        List<Map<String, Object>> inputs = Stream.of("0", "1", "2")
                .<Map<String, Object>>map(name ->
                        Map.of("argv", List.of("sh", "-c", script, name), "cwd", folder.toString(), "timeout", "60s"))
                .toList();
        assertThat(map("cpu", "command", inputs))
                .allMatch(item -> item.get("value").get("stdout").stringValue().equals("met\n"));
    }

    @Test
    void a_loader_of_urls_has_an_error_for_each_that_cannot_be_read() throws IOException {
        HttpServer peer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        peer.createContext("/", exchange -> {
            byte[] body = exchange.getRequestURI().getPath().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        peer.start();
        try {
            String good = "http://127.0.0.1:" + peer.getAddress().getPort();
            List<JsonNode> items = map(
                    "io",
                    "fetch-url",
                    List.of(good + "/a", "http://169.254.169.254/", "no url", "http://127.0.0.1:1/", good + "/b"));
            assertThat(items.get(0).get("value").get("body").stringValue()).isEqualTo("/a");
            assertThat(items.get(1).get("error").get("kind").stringValue()).isEqualTo("rejected");
            assertThat(items.get(2).get("error").get("message").stringValue()).contains("'url'");
            assertThat(items.get(3).get("error").get("kind").stringValue()).isEqualTo("error");
            assertThat(items.get(4).get("value").get("body").stringValue()).isEqualTo("/b");
        } finally {
            peer.stop(0);
        }
    }

    @Test
    void a_copys_percentage_and_a_programs_lines_are_told() throws IOException {
        Files.writeString(Files.createDirectory(folder.resolve("from")).resolve("file"), "x");
        String input = JSON.writeValueAsString(Map.of(
                "from",
                folder.resolve("from").toString(),
                "to",
                folder.resolve("to").toString()));
        long copy = master.offer("io", "copy-folder", input);
        assertThat(master.awaitOutcome(copy).result())
                .isEqualTo("{\"files\":1,\"folders\":0,\"bytes\":1,\"skipped\":0}");
        long command = master.offer("cpu", "command", "{\"argv\":[\"sh\",\"-c\",\"echo said\"]}");
        master.awaitOutcome(command);
        assertThat(master.notes())
                .anyMatch(notes -> notes.progress() != null
                        && String.valueOf(notes.progress().message()).contains("100 % file"))
                .anyMatch(notes -> notes.lines().contains("said"));
    }

    @Test
    void what_is_not_allowed_is_rejected() {
        Outcome outcome = master.awaitOutcome(master.offer("cpu", "command", "{\"argv\":[\"rm\",\"-rf\",\"/\"]}"));
        assertThat(outcome.error().kind()).isEqualTo(ErrorKind.REJECTED);
        assertThat(outcome.error().message()).contains("manyhands.worker.command.allow");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_worker_process_that_stops_or_is_killed_hard_leaves_no_program_behind(boolean killed) throws Exception {
        Path pids = folder.resolve("pids");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StoppingWorker.class.getName(),
                        pids.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        try {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> Files.exists(pids) && Files.readAllLines(pids).size() == 2);
            if (killed) {
                process.destroyForcibly();
                await().atMost(Duration.ofSeconds(5))
                        .until(() -> Files.readAllLines(pids).stream().noneMatch(BuiltinProgramsTest::lives));
            } else {
                process.destroy(); // SIGTERM
            }
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(Files.readAllLines(pids)).noneMatch(BuiltinProgramsTest::lives);
    }

    private static boolean lives(String pid) {
        try {
            String status = Files.readString(Path.of("/proc", pid, "stat"));
            return !status.startsWith(") Z", status.lastIndexOf(')'));
        } catch (IOException e) {
            return ProcessHandle.of(Long.parseLong(pid)).isPresent();
        }
    }
}

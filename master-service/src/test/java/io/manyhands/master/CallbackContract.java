package io.manyhands.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.manyhands.master.callback.Callbacks;
import io.manyhands.master.ledger.Ledger;
import io.manyhands.master.task.Ending;
import io.manyhands.model.ErrorKind;
import io.manyhands.model.TaskError;
import io.manyhands.model.TaskIds;
import io.manyhands.model.TaskState;
import io.manyhands.transport.inprocess.InProcessTransport;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who asked for it is told that a task has ended, whatever the ledger is kept in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CallbackContract {
    private static final JsonMapper JSON = new JsonMapper();
    private static final AtomicLong TASKS = new AtomicLong(1);
    private static final String SECRET = "a secret for the tests";
    private static final Ending SUCCESS = new Ending(TaskState.SUCCEEDED, "[1.10, \"ä\"]", null);
    private static final String INSERT = """
            INSERT INTO task (id, type, pool, state, priority, input, result, error_kind, error_message, error_trace,
                              submitted_at, finished_at)
            VALUES (?, 'echo', 'p', ?, 5, 'null', ?, ?, ?, ?, 1, 86400000)""";

    private record Request(String path, String task, String signature, String body) {}

    private final InProcessTransport transport = new InProcessTransport();
    private final Queue<Request> requests = new ConcurrentLinkedQueue<>();
    private final Map<String, Queue<Integer>> answers = new HashMap<>();
    private RunningMaster master;
    private HttpServer peer;

    /** The settings of an empty store. */
    abstract Map<String, String> emptyStore() throws Exception;

    @BeforeAll
    void start() throws Exception {
        peer = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        peer.createContext("/", this::answer);
        peer.start();
        Map<String, String> settings = new HashMap<>(emptyStore());
        settings.put("manyhands.callback.allow", "127.0.0.1,localhost");
        settings.put("manyhands.callback.secret", SECRET);
        settings.put("manyhands.callback.timeout", "25s");
        settings.put("manyhands.retention.tasks", "36500d"); // its tasks ended in 1970
        master = new RunningMaster(settings, transport);
    }

    @AfterAll
    void stop() {
        master.close();
        peer.stop(0);
        transport.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString();
        requests.add(new Request(
                path,
                exchange.getRequestHeaders().getFirst("Manyhands-Task"),
                exchange.getRequestHeaders().getFirst("Manyhands-Signature"),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        Integer status =
                answers.getOrDefault(path, new ConcurrentLinkedQueue<>()).poll();
        exchange.getResponseHeaders().set("Location", "/elsewhere");
        exchange.sendResponseHeaders(status == null ? 204 : status, -1);
        exchange.close();
    }

    private String url(String path) {
        return "http://127.0.0.1:" + peer.getAddress().getPort() + path;
    }

    private void answers(String path, Integer... statuses) {
        answers.put(path, new ConcurrentLinkedQueue<>(List.of(statuses)));
    }

    /** As the engine does it: the task ends and its callback is remembered in one transaction. */
    private long ended(String url, Ending ending, int attempts) {
        long task = TASKS.incrementAndGet();
        TaskError error = ending.error();
        Callbacks callbacks = master.context.getBean(Callbacks.class);
        master.context
                .getBean(Ledger.class)
                .<String, String>write(
                        (transaction, commands) -> {
                            transaction.update(
                                    INSERT,
                                    task,
                                    ending.state().name(),
                                    ending.result(),
                                    error == null ? null : error.kind().wireName(),
                                    error == null ? null : error.message(),
                                    error == null ? null : error.trace());
                            callbacks.ended(transaction, task, "{\"url\":\"" + url + "\"}", ending);
                            transaction.update("UPDATE callback SET attempts = ? WHERE task_id = ?", attempts, task);
                            return commands;
                        },
                        "end",
                        0)
                .join();
        return task;
    }

    private List<Request> requests(String path) {
        return requests.stream().filter(request -> request.path.equals(path)).toList();
    }

    private List<Map<String, Object>> rows(long task) {
        return master.context
                .getBean(JdbcClient.class)
                .sql("SELECT attempts, next_at, given_up_at, last_error FROM callback WHERE task_id = ?")
                .param(task)
                .query()
                .listOfRows();
    }

    private String givenUp(long task) {
        await().until(() -> rows(task).get(0).get("given_up_at") != null);
        return String.valueOf(rows(task).get(0).get("last_error"));
    }

    private double count(String outcome) {
        return master.context
                .getBean(MeterRegistry.class)
                .get("manyhands.callbacks")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    @Test
    void a_peer_is_told_once_and_can_prove_by_whom() throws Exception {
        double before = count("delivered");
        long task = ended(url("/told?by=us"), SUCCESS, 0);
        await().until(() -> rows(task).isEmpty());
        await().until(() -> count("delivered") > before);
        assertThat(requests("/told?by=us")).hasSize(1);
        Request request = requests("/told?by=us").get(0);
        assertThat(request.task).isEqualTo(TaskIds.format(task));
        assertThat(request.body)
                .isEqualTo("{\"id\":\"" + TaskIds.format(task)
                        + "\",\"type\":\"echo\",\"state\":\"SUCCEEDED\",\"result\":[1.10, \"ä\"],"
                        + "\"finishedAt\":\"1970-01-02T00:00:00Z\"}");
        String time = request.signature.substring(2, request.signature.indexOf(','));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        byte[] proof = mac.doFinal((time + "." + request.body).getBytes(StandardCharsets.UTF_8));
        assertThat(request.signature)
                .isEqualTo("t=" + time + ",v1=" + HexFormat.of().formatHex(proof));
    }

    @Test
    void a_failure_is_told_without_its_stack_trace() {
        ended(
                url("/failed"),
                new Ending(TaskState.FAILED, null, new TaskError(ErrorKind.TIMEOUT, "too slow", "at secret.Code")),
                0);
        await().until(() -> !requests("/failed").isEmpty());
        JsonNode body = JSON.readTree(requests("/failed").get(0).body);
        assertThat(body.get("error").toString()).isEqualTo("{\"kind\":\"timeout\",\"message\":\"too slow\"}");
        assertThat(body.has("result")).isFalse();
    }

    @Test
    void a_peer_that_fails_is_told_again() {
        answers("/again", 500);
        long task = ended(url("/again"), SUCCESS, 0);
        await().until(() -> rows(task).isEmpty());
        assertThat(requests("/again")).hasSize(2);
    }

    @Test
    void a_redirect_is_a_failure_and_not_followed() {
        answers("/moved", 307);
        long task = ended(url("/moved"), SUCCESS, 11);
        assertThat(givenUp(task))
                .contains("after 12 attempts")
                .contains("answered 307")
                .contains("not followed");
        assertThat(requests("/elsewhere")).isEmpty();
    }

    @Test
    void a_peer_that_is_not_there_is_given_up_in_the_end_and_the_next_one_is_told() throws Exception {
        double before = count("given-up");
        int port;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = gone.getLocalPort();
        }
        long task = ended("http://127.0.0.1:" + port + "/secret", SUCCESS, 11);
        assertThat(givenUp(task)).contains("ConnectException").doesNotContain("secret");
        await().until(() -> count("given-up") > before);
        long next = ended(url("/next"), SUCCESS, 0);
        await().until(() -> rows(next).isEmpty());
    }

    @Test
    void an_address_off_limits_is_refused_for_good_with_its_reason() {
        assertThat(givenUp(ended("http://169.254.169.254/latest/meta-data", SUCCESS, 0)))
                .contains("169.254.169.254")
                .contains("manyhands.callback.allow");
        assertThat(givenUp(ended("http://[::ffff:7f00:1]:" + peer.getAddress().getPort() + "/", SUCCESS, 0)))
                .contains("not on the public Internet");
        assertThat(givenUp(ended("http://2130706433/", SUCCESS, 0))).contains("must have a host");
    }

    @Test
    void a_peer_that_hangs_holds_up_nobody_else() throws Exception {
        AtomicInteger hanging = new AtomicInteger();
        CompletableFuture<Void> accepting;
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
            accepting = CompletableFuture.runAsync(() -> acceptAll(silent, hanging));
            for (int i = 0; i < 60; i++) {
                ended("http://localhost:" + silent.getLocalPort() + "/", SUCCESS, 0);
            }
            await().until(() -> hanging.get() == 2);
            long task = ended(url("/meanwhile"), SUCCESS, 0);
            await().atMost(Duration.ofSeconds(10)).until(() -> rows(task).isEmpty());
            assertThat(requests("/meanwhile")).hasSize(1);
            assertThat(hanging).hasValue(2);
            forgetAll();
        }
        accepting.join();
    }

    /** Connections stay open until the other side gives up. */
    private static void acceptAll(ServerSocket silent, AtomicInteger hanging) {
        List<Socket> kept = new ArrayList<>();
        while (true) {
            try {
                kept.add(silent.accept());
                hanging.incrementAndGet();
            } catch (IOException e) {
                return;
            }
        }
    }

    private void forgetAll() {
        master.context
                .getBean(Ledger.class)
                .<String, Integer>write(
                        (transaction, commands) -> List.of(transaction.update("DELETE FROM callback")), "forget", 0)
                .join();
    }
}

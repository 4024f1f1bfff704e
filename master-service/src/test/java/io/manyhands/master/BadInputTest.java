package io.manyhands.master;

import static org.assertj.core.api.Assertions.assertThat;

import io.manyhands.transport.inprocess.InProcessTransport;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What cannot be served is refused with a problem that says what to do, and nothing of it is stored. */
class BadInputTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int LIMIT = 1 << 16;

    @TempDir
    static Path folder;

    private static final InProcessTransport transport = new InProcessTransport();
    private static RunningMaster master;
    private static ScriptedWorker worker;

    @BeforeAll
    static void start() {
        master = new RunningMaster(
                Map.of("manyhands.store.data", folder.toString(), "manyhands.http.input-limit", LIMIT + "B"),
                transport);
        worker = new ScriptedWorker(transport, "w", "known");
        Awaitility.await().until(() -> master.get("/api/pools/known").statusCode() == 200);
    }

    @AfterAll
    static void stop() {
        worker.close();
        master.close();
        transport.close();
    }

    private static void refused(HttpResponse<String> answer, int status, String... said) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(problem.get("type").asString()).startsWith("urn:manyhands:problem:");
        for (String part : said) {
            assertThat(problem.get("detail").asString()).contains(part);
        }
        nothingIsStored();
    }

    private static void nothingIsStored() throws Exception {
        assertThat(master.json("/api/tasks?pool=known").get("items")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"nobody\"}                              | 422 | nobody",
                "{\"type\":\"echo-known\",\"pool\":\"nowhere\"}     | 422 | nowhere",
                "{\"input\":1}                                      | 400 | 'type'",
                "{\"type\":\"echo-known\",\"colour\":1}             | 400 | 'colour'",
                "{\"type\":\"echo-known\",\"type\":\"echo-known\"}  | 400 | twice",
                "{\"type\":\"a b\"}                                 | 400 | a b",
                "{\"type\":7}                                       | 400 | 'type'",
                "{\"type\":\"echo-known\",\"priority\":10}          | 400 | priority",
                "{\"type\":\"echo-known\",\"priority\":\"5\"}       | 400 | priority",
                "{\"type\":\"echo-known\",\"priority\":1.5}         | 400 | priority",
                "{\"type\":\"echo-known\",\"tags\":\"x\"}           | 400 | tags",
                "{\"type\":\"echo-known\",\"tags\":[\"\"]}          | 400 | tag",
                "{\"type\":\"echo-known\",\"fairnessKey\":\"\"}      | 400 | 'fairnessKey'",
                "{\"type\":\"echo-known\",\"concurrencyKey\":1}     | 400 | 'concurrencyKey'",
                "{\"type\":\"echo-known\",\"delay\":\"soon\"}       | 400 | 'delay'",
                "{\"type\":\"echo-known\",\"delay\":\"-1s\"}        | 400 | 'delay'",
                "{\"type\":\"echo-known\",\"delay\":\"99999d\"}     | 400 | 'delay'",
                "{\"type\":\"echo-known\",\"runAt\":\"tomorrow\"}   | 400 | 'runAt'",
                "{\"type\":\"echo-known\",\"delay\":1,\"runAt\":\"2030-01-01T00:00:00Z\"} | 400 | exclude",
                "{\"type\":\"echo-known\",\"timeout\":\"0s\"}       | 400 | 'timeout'",
                "{\"type\":\"echo-known\",\"timeout\":true}         | 400 | 'timeout'",
                "{\"type\":\"echo-known\",\"retry\":3}              | 400 | 'retry'",
                "{\"type\":\"echo-known\",\"retry\":{\"times\":3}}  | 400 | 'times'",
                "{\"type\":\"echo-known\",\"retry\":{\"maxAttempts\":0}} | 400 | maxAttempts",
                "{\"type\":\"echo-known\",\"retry\":{\"multiplier\":0.5}} | 400 | multiplier",
                "{\"type\":\"echo-known\",\"retry\":{\"backoff\":\"x\"}} | 400 | 'retry.backoff'",
                "{\"type\":\"echo-known\",\"keep\":\"for ever\"}    | 400 | 'keep'",
                "{\"type\":\"echo-known\",\"onDone\":\"x\"}         | 400 | 'onDone'",
                "{\"type\":\"echo-known\",\"input\":}               | 400 | Not JSON",
                "{\"type\":\"echo-known\"} x                        | 400 | Not JSON",
                "{\"type\":\"echo-known\"} {}                       | 400 | follows",
                "[]                                                 | 400 | object",
                "''                                                 | 400 | object",
            })
    void a_bad_submission_is_refused_by_name(String body, int status, String said) throws Exception {
        refused(master.post("/api/tasks", body), status, said);
        String[] line = master.post("/api/tasks/bulk", body).body().split("\n");
        if (!body.isBlank()) {
            assertThat(line[0]).contains("\"line\":1", "\"error\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "NaN", "1 2", "'a'", "[1,]", "{\"a\":1,}", "\"\u0001\"", "\\u0041", "01", "1e"})
    void what_is_no_json_value_is_no_input(String body) throws Exception {
        refused(master.post("/api/run/echo-known", body), 400);
        refused(master.post("/api/map/echo-known", "[" + body + "]"), 400, "Item 0");
    }

    @Test
    void ten_thousand_brackets_are_refused() throws Exception {
        String deep = "[".repeat(10_000) + "]".repeat(10_000);
        refused(master.post("/api/run/echo-known", deep), 400, "depth");
    }

    @Test
    void a_body_of_the_limit_is_taken_and_a_byte_more_is_refused() throws Exception {
        String fits = "\"" + "x".repeat(LIMIT - 2) + "\"";
        refused(master.post("/api/run/echo-known", fits + " "), 413, String.valueOf(LIMIT));
        refused(master.post("/api/map/echo-known", "[" + fits + "x]"), 400, String.valueOf(LIMIT));
        String line = "{\"type\":\"echo-known\",\"input\":" + fits + "}";
        assertThat(master.post("/api/tasks/bulk", line).body()).contains("\"error\"");
        assertThat(master.post("/api/run/nobody", fits).statusCode()).isEqualTo(422);
    }

    @Test
    void bytes_that_are_not_utf8_are_refused() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + master.port() + "/api/run/echo-known"))
                .POST(BodyPublishers.ofByteArray(new byte[] {'"', (byte) 0xff, '"'}))
                .build();
        refused(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()), 400, "UTF-8");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/tasks/17, 400",
        "GET, /api/tasks/0000000000001, 404",
        "GET, /api/tasks/0000000000001/result, 404",
        "GET, /api/maps/xyz, 400",
        "GET, /api/maps/0000000000001, 404",
        "GET, /api/maps/0000000000001/results, 404",
        "GET, /api/tasks?colour=red, 400",
        "GET, /api/tasks?state=HAPPY, 400",
        "GET, /api/tasks?limit=0, 400",
        "GET, /api/tasks?limit=many, 400",
        "GET, /api/tasks?cursor=x, 400",
        "GET, /api/tasks?since=yesterday, 400",
        "GET, /api/pools/none, 404",
        "GET, /api/nothing, 404",
        "DELETE, /api/tasks, 405",
        "GET, /api/run/echo-known, 405",
        "POST, /api/run/echo-known?wait=soon, 400",
        "POST, /api/map/echo-known?stream=sideways, 400",
        "POST, /api/map/echo-known?chunk=0, 400",
        "POST, /api/map/echo-known?chunk=x, 400",
        "POST, /api/map/nobody, 422",
        "POST, /api/run/nobody, 422",
    })
    void a_bad_address_is_refused(String method, String path, int status) throws Exception {
        refused(master.send(method, path, method.equals("POST") ? "1" : null), status);
    }

    @ParameterizedTest
    @CsvSource({"Origin, http://evil.example", "Origin, null", "Host, evil.example:8080"})
    void a_foreign_web_page_is_refused(String header, String value) throws Exception {
        try (Socket socket = new Socket("localhost", master.port())) {
            String host = header.equals("Host") ? "" : "Host: localhost\r\n";
            socket.getOutputStream()
                    .write(("POST /api/run/echo-known HTTP/1.1\r\n" + host + header + ": " + value
                                    + "\r\nContent-Length: 1\r\nConnection: close\r\n\r\n1")
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("HTTP/1.1 403", "urn:manyhands:problem:forbidden");
        }
        nothingIsStored();
    }

    @Test
    void a_form_content_type_does_not_change_the_input() throws Exception {
        try (ScriptedWorker forms = new ScriptedWorker(transport, "f", "forms")) {
            Awaitility.await().until(() -> master.get("/api/pools/forms").statusCode() == 200);
            HttpResponse<String> answer = master.post(
                    "/api/run/echo-forms?wait=10ms",
                    "{\"a\":\"b=c&d\"}",
                    "Content-Type",
                    "application/x-www-form-urlencoded");
            assertThat(answer.statusCode()).isEqualTo(202);
            assertThat(forms.offer().input()).isEqualTo("{\"a\":\"b=c&d\"}");
        }
    }

    @Test
    void only_health_and_prometheus_are_open_of_the_actuator() throws Exception {
        assertThat(master.get("/actuator/health").statusCode()).isEqualTo(200);
        assertThat(master.get("/actuator/prometheus").body()).contains("manyhands_tasks_submitted_total");
        for (String closed : new String[] {"env", "beans", "heapdump", "threaddump", "loggers", "shutdown"}) {
            assertThat(master.get("/actuator/" + closed).statusCode())
                    .as(closed)
                    .isEqualTo(404);
        }
    }
}

package io.manyhands.clienttests;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The tasks' socket, as a program that knows nothing but its frames uses it. */
class TaskSocketTest implements WebSocket.Listener {
    private static final JsonMapper JSON = new JsonMapper();

    private final BlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
    private final StringBuilder partial = new StringBuilder();
    private WebSocket socket;

    @BeforeEach
    void open() throws Exception {
        URI address = URI.create(LiveCluster.uri().toString().replace("http", "ws") + "/api/socket");
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address, this)
                .get(10, TimeUnit.SECONDS);
    }

    @AfterEach
    void close() {
        socket.abort();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            partial.toString().lines().map(JSON::readTree).forEach(frames::add);
            partial.setLength(0);
        }
        from.request(1);
        return null;
    }

    private void send(String frame) {
        socket.sendText(frame, true).join();
    }

    private JsonNode next() throws InterruptedException {
        JsonNode frame = frames.poll(10, TimeUnit.SECONDS);
        assertThat(frame).as("a frame in time").isNotNull();
        return frame;
    }

    @Test
    void bad_frames_are_refused_with_what_to_do_and_the_next_good_one_is_served() throws Exception {
        send("no json");
        assertThat(problem(next())).contains("malformed-body");
        send("{\"id\":1,\"submitt\":{}}");
        assertThat(next().get("problem").get("detail").asString()).contains("submitt", "submit");
        send("{\"submit\":{\"type\":\"square\"}}");
        assertThat(next().get("problem").get("detail").asString()).contains("'id'");
        send("{\"id\":1,\"submit\":{\"type\":\"no-such-type\"}}");
        JsonNode unknown = next();
        assertThat(unknown.get("id").asInt()).isEqualTo(1);
        assertThat(problem(unknown)).isEqualTo("unknown-type");
        send("{\"follow\":[\"nonsense\"]}");
        assertThat(problem(next())).isEqualTo("malformed-id");
        send("{\"id\":2,\"submit\":{\"type\":\"square\",\"input\":4}}");
        JsonNode accepted = next();
        assertThat(accepted.get("id").asInt()).isEqualTo(2);
        JsonNode ended = next();
        assertThat(ended.get("task")).isEqualTo(accepted.get("task"));
        assertThat(ended.get("state").asString()).isEqualTo("SUCCEEDED");
        assertThat(ended.get("result").asInt()).isEqualTo(16);
    }

    @Test
    void a_submission_that_is_said_again_with_its_key_is_the_same_task() throws Exception {
        String frame =
                "{\"id\":7,\"key\":\"again-" + System.nanoTime() + "\",\"submit\":{\"type\":\"square\",\"input\":5}}";
        send(frame);
        JsonNode first = next();
        JsonNode end = next();
        send(frame);
        assertThat(next()).isEqualTo(first);
        assertThat(next()).isEqualTo(end);
    }

    @Test
    void a_failure_and_an_id_that_nobody_knows_are_told_apart() throws Exception {
        send("{\"id\":1,\"submit\":{\"type\":\"fail\",\"input\":\"no\"}}\n{\"follow\":[\"0000000000001\"]}");
        JsonNode one = next();
        JsonNode two = next();
        JsonNode three = next();
        assertThat(java.util.List.of(one, two, three))
                .anyMatch(frame -> frame.path("state").asString("").equals("FAILED")
                        && frame.path("error").path("message").asString("").contains("no"))
                .anyMatch(frame -> frame.path("task").asString("").equals("0000000000001")
                        && frame.path("problem").path("status").asInt(0) == 404);
    }

    @Test
    void an_input_beyond_the_limit_is_refused() throws Exception {
        send("{\"id\":1,\"submit\":{\"type\":\"echo\",\"input\":\"" + "x".repeat(1_100_000) + "\"}}");
        assertThat(next().get("problem").get("status").asInt()).isEqualTo(413);
    }

    @Test
    void what_is_to_be_forgotten_is_not_told() throws Exception {
        send("{\"id\":1,\"submit\":{\"type\":\"sleep\",\"input\":\"300ms\"}}");
        String task = next().get("task").asString();
        send("{\"forget\":[\"" + task + "\"]}");
        send("{\"id\":2,\"submit\":{\"type\":\"sleep\",\"input\":\"600ms\"}}");
        assertThat(next().get("id").asInt()).isEqualTo(2);
        assertThat(next().get("task").asString()).isNotEqualTo(task);
    }

    private static String problem(JsonNode frame) {
        return frame.path("problem").path("type").asString("").replaceFirst(".*:", "");
    }
}

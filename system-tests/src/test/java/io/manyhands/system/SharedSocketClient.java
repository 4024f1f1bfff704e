package io.manyhands.system;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A manager's socket, as a program that knows nothing but the frames would use it. */
final class SharedSocketClient implements WebSocket.Listener, AutoCloseable {
    private final Map<Long, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final CompletableFuture<JsonNode> greeting = new CompletableFuture<>();
    private final CompletableFuture<JsonNode> ended = new CompletableFuture<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder partial = new StringBuilder();
    private final WebSocket socket;

    SharedSocketClient(int port, String manager, String greetingFrame) throws Exception {
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + port + "/api/managers/" + manager + "/socket"), this)
                .get(10, TimeUnit.SECONDS);
        send(greetingFrame);
        greeting.get(10, TimeUnit.SECONDS);
    }

    String session() {
        return greeting.join().path("session").asString("");
    }

    /** What was said first. */
    JsonNode greeting() {
        return greeting.join();
    }

    CompletableFuture<JsonNode> ended() {
        return ended;
    }

    CompletableFuture<Integer> closed() {
        return closed;
    }

    synchronized void send(String frame) {
        socket.sendText(frame, true).join();
    }

    /** @param fields the frame's, without its number, as JSON */
    CompletableFuture<JsonNode> call(long id, String fields) {
        CompletableFuture<JsonNode> answer = waiting.computeIfAbsent(id, number -> new CompletableFuture<>());
        send("{\"id\":" + id + "," + fields + "}");
        return answer;
    }

    /** The value, or the kind of the problem. */
    String value(long id, String fields) throws Exception {
        return text(call(id, fields).get(20, TimeUnit.SECONDS));
    }

    static String text(JsonNode answer) {
        return answer.has("problem")
                ? answer.get("problem").get("type").asString().replaceFirst(".*:", "")
                : answer.get("value").toString();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            partial.toString().lines().map(Client.JSON::readTree).forEach(this::read);
            partial.setLength(0);
        }
        from.request(1);
        return CompletableFuture.completedFuture(null);
    }

    private void read(JsonNode frame) {
        if (frame.has("ended")) {
            ended.complete(frame);
        } else if (frame.has("id")) {
            waiting.computeIfAbsent(frame.get("id").asLong(), number -> new CompletableFuture<>())
                    .complete(frame);
        } else {
            greeting.complete(frame instanceof ObjectNode ? frame : null);
        }
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        closed.complete(status);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.complete(-1);
    }

    /** Without a word, as a program that was killed. */
    void abort() {
        socket.abort();
    }

    @Override
    public void close() {
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "done").join();
    }
}

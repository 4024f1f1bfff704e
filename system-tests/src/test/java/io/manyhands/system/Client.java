package io.manyhands.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks to a master as curl would. */
final class Client {
    static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int[] ports;
    private final AtomicInteger calls = new AtomicInteger();

    /** @param ports of masters that take turns, call by call */
    Client(int... ports) {
        this.ports = ports;
    }

    HttpResponse<String> post(String path, String body, String... headers) throws IOException, InterruptedException {
        return http.send(
                request(path, headers).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    /** The result of a task, as JSON text. */
    String run(String type, String input) throws IOException, InterruptedException {
        HttpResponse<String> response = post("/api/run/" + type + "?wait=60s", input);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    HttpResponse<String> patch(String path, String body) throws IOException, InterruptedException {
        return http.send(
                request(path).method("PATCH", BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> put(String path, String body) throws IOException, InterruptedException {
        return http.send(request(path).PUT(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> delete(String path) throws IOException, InterruptedException {
        return http.send(request(path).DELETE().build(), BodyHandlers.ofString());
    }

    /** A post whose body comes from there, for as long as it has any. */
    CompletableFuture<HttpResponse<String>> postSlowly(String path, Supplier<InputStream> body) {
        return http.sendAsync(
                request(path).POST(BodyPublishers.ofInputStream(body)).build(), BodyHandlers.ofString());
    }

    /** The task, once it has ended. While a master has no database it says so, and is asked again for a while. */
    CompletableFuture<JsonNode> ending(String task) {
        return ending(task, 600);
    }

    private CompletableFuture<JsonNode> ending(String task, int tries) {
        return http.sendAsync(request("/api/tasks/" + task + "?wait=60s").GET().build(), BodyHandlers.ofString())
                .thenCompose(response -> response.statusCode() == 503 && tries > 1
                        ? CompletableFuture.supplyAsync(
                                        () -> ending(task, tries - 1),
                                        CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS))
                                .thenCompose(Function.identity())
                        : CompletableFuture.completedFuture(JSON.readTree(response.body())));
    }

    /** Whatever attempts there were before the last, they were given back before they began. */
    void assertBegunOnce(String task) throws IOException, InterruptedException {
        JsonNode view = json("/api/tasks/" + task);
        assertThat(view.get("attempts").valueStream().limit(view.get("attempt").asInt() - 1))
                .as("%s", view)
                .allSatisfy(attempt ->
                        assertThat(attempt.get("outcome").asString()).isIn("released", "forgotten", "undelivered"));
    }

    Stream<String> postForLines(String path, String body) throws IOException, InterruptedException {
        HttpResponse<Stream<String>> response =
                http.send(request(path).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofLines());
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    Stream<String> getLines(String path) throws IOException, InterruptedException {
        HttpResponse<Stream<String>> response = http.send(request(path).GET().build(), BodyHandlers.ofLines());
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return http.send(request(path, headers).GET().build(), BodyHandlers.ofString());
    }

    JsonNode json(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = get(path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    /** Submits a task and gives its id. */
    String submit(String type, String input) throws IOException, InterruptedException {
        HttpResponse<String> response = post("/api/tasks", "{\"type\":\"" + type + "\",\"input\":" + input + "}");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        return JSON.readTree(response.body()).get("id").asString();
    }

    String state(String task) throws IOException, InterruptedException {
        return json("/api/tasks/" + task).get("state").asString();
    }

    /** How many live workers there are; 0 while the master does not answer. */
    int workers() throws InterruptedException {
        try {
            return json("/api/workers").get("items").size();
        } catch (IOException e) {
            return 0;
        }
    }

    List<JsonNode> liveWorkers() throws IOException, InterruptedException {
        return json("/api/workers").get("items").valueStream().toList();
    }

    private HttpRequest.Builder request(String path, String... headers) {
        int port = ports[Math.floorMod(calls.getAndIncrement(), ports.length)];
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofMinutes(2));
        return headers.length == 0 ? request : request.headers(headers);
    }
}

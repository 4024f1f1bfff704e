package io.manyhands.standalone.demo;

import io.manyhands.standalone.failure.Reasons;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A cluster's HTTP interface, as far as the demo needs it. Thread-safe. */
final class ClusterClient {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofMinutes(2);
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final URI base;
    private final @Nullable String token;

    /** @param token what the cluster asks for, or null */
    ClusterClient(URI base, @Nullable String token) {
        this.base = base;
        this.token = token;
    }

    /** The result of one task. */
    CompletableFuture<JsonNode> run(String type, Object input) {
        HttpRequest request = post("/api/run/" + type + "?wait=60s", JSON.writeValueAsString(input));
        return http.sendAsync(request, BodyHandlers.ofString()).handle((response, error) -> {
            if (response == null) {
                throw unreachable(error);
            }
            if (response.statusCode() != 200) {
                throw refused(type, response.statusCode(), response.body());
            }
            return parse(response.body());
        });
    }

    /** The same, waited for. */
    JsonNode await(CompletableFuture<JsonNode> result) throws InterruptedException {
        try {
            return result.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof DemoException known ? known : unreachable(e.getCause());
        }
    }

    /** One task an input; the answers come in the order of their completion. */
    void map(String type, String parameters, Iterable<?> inputs, Answers answers) throws InterruptedException {
        HttpRequest request =
                post("/api/map/" + type + "?stream=unordered" + parameters, JSON.writeValueAsString(inputs));
        try {
            HttpResponse<Stream<String>> response = http.send(request, BodyHandlers.ofLines());
            try (Stream<String> lines = response.body()) {
                if (response.statusCode() != 200) {
                    throw refused(type, response.statusCode(), lines.collect(Collectors.joining()));
                }
                for (Iterator<String> line = lines.iterator(); line.hasNext(); ) {
                    answers.accept(parse(line.next()));
                }
            }
        } catch (IOException e) {
            throw unreachable(e);
        } catch (UncheckedIOException e) {
            throw new DemoException("The stream of answers from " + base + " broke off (" + Reasons.of(e) + ")", e);
        }
    }

    private HttpRequest post(String path, String json) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(ANSWER)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json));
        return token == null
                ? request.build()
                : request.header("Authorization", "Bearer " + token).build();
    }

    private JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JacksonException e) {
            throw new DemoException(base + " answered something else than JSON: is that a Manyhands master?", e);
        }
    }

    private DemoException refused(String type, int status, String body) {
        String detail = status == 202
                ? "the task did not finish in a minute: are there workers?"
                : parse(body).path("detail").asString("no reason given");
        return new DemoException(base + " answered " + status + " for " + type + ": " + detail
                + (status == 401 ? " (set MANYHANDS_HTTP_TOKEN)" : ""));
    }

    private DemoException unreachable(@Nullable Throwable error) {
        Throwable cause = error instanceof CompletionException ? error.getCause() : error;
        return new DemoException(
                "Cannot reach " + base + " (" + reason(cause)
                        + "): start a cluster with ./manyhands up, or leave out --url",
                cause);
    }

    /** The JDK's own exceptions often say nothing. */
    private static String reason(@Nullable Throwable error) {
        if (error instanceof HttpConnectTimeoutException) {
            return "no connection in " + CONNECT.toSeconds() + " s";
        }
        if (error instanceof HttpTimeoutException) {
            return "no answer in " + ANSWER.toSeconds() + " s";
        }
        if (error instanceof ConnectException) {
            return "nobody listens there";
        }
        return error == null ? "no answer" : Reasons.of(error);
    }
}

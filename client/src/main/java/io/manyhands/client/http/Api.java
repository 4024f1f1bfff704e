package io.manyhands.client.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests to one cluster. Thread-safe. */
public final class Api {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int SERVER_ERROR = 500;
    private static final int TOO_MANY_REQUESTS = 429;

    private final HttpClient http;
    private final Target target;

    public Api(Target target) {
        this.target = target;
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(target.connectTimeout());
        this.http = (target.isPlain() ? builder.sslContext(NoTls.context()) : builder).build();
    }

    public Target target() {
        return target;
    }

    /** Asks again, for as long as the client is patient, while no master answers or none can. */
    public JsonNode get(String path) throws InterruptedException {
        return patiently(patience -> json(request(path).GET(), target.answerTimeout()));
    }

    /** For requests that may be made twice. */
    public JsonNode post(String path, @Nullable Object body) throws InterruptedException {
        return patiently(patience -> json(request(path).POST(publisher(body)), target.answerTimeout()));
    }

    /** As {@link #post}, with another method. */
    public JsonNode send(String method, String path, @Nullable Object body) throws InterruptedException {
        return patiently(patience -> json(request(path).method(method, publisher(body)), target.answerTimeout()));
    }

    /**
     * Makes a request once.
     *
     * @param timeout until the answer begins
     */
    public HttpResponse<InputStream> open(HttpRequest.Builder request, Duration timeout)
            throws IOException, InterruptedException {
        HttpResponse<InputStream> response = http.send(request.timeout(timeout).build(), BodyHandlers.ofInputStream());
        if (response.statusCode() / 100 != 2) {
            try (InputStream body = response.body()) {
                throw refusal(response.statusCode(), body.readAllBytes());
            }
        }
        return response;
    }

    /** A request to be finished: its address and what shows who asks are there. */
    public HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(target.uri(path));
        if (target.token() != null) {
            request.header("Authorization", "Bearer " + target.token());
        }
        return request;
    }

    public WebSocket.Builder socket() {
        WebSocket.Builder builder = http.newWebSocketBuilder().connectTimeout(target.connectTimeout());
        return target.token() == null ? builder : builder.header("Authorization", "Bearer " + target.token());
    }

    /** A request that is made again when it fails for a passing reason; the patience may be renewed when it got somewhere. */
    @FunctionalInterface
    public interface Attempt<T> {
        T make(Patience patience) throws IOException, InterruptedException;
    }

    /**
     * Makes the request until it is answered.
     *
     * @throws UnreachableException when no master has answered for as long as the client is patient
     */
    public <T> T patiently(Attempt<T> attempt) throws InterruptedException {
        Patience patience = new Patience(target.patience());
        while (true) {
            try {
                return attempt.make(patience);
            } catch (IOException e) {
                if (patience.isOver()) {
                    throw unreachable(e);
                }
            } catch (ManyhandsException e) {
                if (!isPassing(e.status()) || patience.isOver()) {
                    throw e;
                }
            }
            patience.pause();
        }
    }

    public UnreachableException unreachable(Throwable cause) {
        return new UnreachableException(target.base() + " cannot be reached (" + Reasons.of(cause) + ")", cause);
    }

    private static boolean isPassing(int status) {
        return status > SERVER_ERROR || status == TOO_MANY_REQUESTS;
    }

    private JsonNode json(HttpRequest.Builder request, Duration timeout) throws IOException, InterruptedException {
        try (InputStream body = open(request, timeout).body()) {
            byte[] bytes = body.readAllBytes();
            return bytes.length == 0 ? JSON.nullNode() : JSON.readTree(bytes);
        } catch (JacksonException e) {
            throw new ManyhandsException(
                    0, "no-master", target.base() + " answered no JSON: is that a Manyhands master?", e);
        }
    }

    private static BodyPublisher publisher(@Nullable Object body) {
        if (body == null) {
            return BodyPublishers.noBody();
        }
        String text = body instanceof String json ? json : JSON.writeValueAsString(body);
        return BodyPublishers.ofString(text);
    }

    private static ManyhandsException refusal(int status, byte[] body) {
        try {
            JsonNode problem = JSON.readTree(body);
            if (problem.has("detail")) {
                return Problem.of(problem);
            }
        } catch (JacksonException e) {
            // Some proxy's page: the status has to do.
        }
        String text = new String(body, StandardCharsets.UTF_8).strip();
        return new ManyhandsException(
                status,
                "refused",
                "The answer is " + status + (status == 401 ? ": set the token (MANYHANDS_HTTP_TOKEN)" : "")
                        + (text.isEmpty() || text.startsWith("<") ? "" : ": " + text),
                null);
    }
}

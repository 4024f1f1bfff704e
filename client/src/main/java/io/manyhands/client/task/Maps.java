package io.manyhands.client.task;

import io.manyhands.client.http.Api;
import io.manyhands.client.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One client's maps. Thread-safe. */
public final class Maps {
    /** Inputs may come slowly, from a file, say; but not for ever. */
    private static final Duration LONGEST_UPLOAD = Duration.ofHours(24);

    private final Api api;

    public Maps(Api api) {
        this.api = api;
    }

    /** @param inputs read once more when the connection broke while they were sent; what had arrived is cancelled */
    <T> RemoteMap<T> start(Task<T> task, Iterable<?> inputs) throws InterruptedException {
        String path = "/api/map/" + task.type() + task.query();
        String key = UUID.randomUUID().toString();
        String id = api.patiently(patience -> send(path, key, "application/x-ndjson", InputLines.of(inputs)));
        return new RemoteMap<>(api, id, task.result());
    }

    /** Every input goes through all the task types, one after the other; {@code T} is what the last one results in. */
    public <T> RemoteMap<T> pipeline(List<String> types, Iterable<?> inputs, Class<T> result)
            throws InterruptedException {
        List<Map<String, String>> stages =
                types.stream().map(type -> Map.of("type", type)).toList();
        String head = "{\"stages\":" + Json.write(stages) + ",\"inputs\":";
        String key = UUID.randomUUID().toString();
        String id = api.patiently(
                patience -> send("/api/pipelines", key, "application/json", InputLines.within(head, inputs)));
        return new RemoteMap<>(api, id, result);
    }

    /** A map that was begun before, perhaps by another program. */
    public <T> RemoteMap<T> attach(String mapId, Class<T> result) {
        return new RemoteMap<>(api, mapId, result);
    }

    private String send(String path, String key, String contentType, InputLines lines)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = api.request(path)
                .header("Content-Type", contentType)
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofInputStream(() -> lines));
        try (InputStream answer = api.open(request, LONGEST_UPLOAD).body()) {
            return Json.tree(new String(answer.readAllBytes(), StandardCharsets.UTF_8))
                    .path("id")
                    .asString("");
        } catch (IOException | IllegalArgumentException e) {
            lines.rethrow();
            throw e;
        }
    }
}

package io.manyhands.client.task;

import io.manyhands.client.http.Api;
import io.manyhands.client.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

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
        String id = api.patiently(patience -> send(path, inputs));
        return new RemoteMap<>(api, id, task.result());
    }

    /** A map that was begun before, perhaps by another program. */
    public <T> RemoteMap<T> attach(String mapId, Class<T> result) {
        return new RemoteMap<>(api, mapId, result);
    }

    private String send(String path, Iterable<?> inputs) throws IOException, InterruptedException {
        InputLines lines = new InputLines(inputs.iterator());
        HttpRequest.Builder request = api.request(path)
                .header("Content-Type", "application/x-ndjson")
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

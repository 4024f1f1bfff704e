package io.manyhands.client.task;

import io.manyhands.client.http.Api;
import io.manyhands.client.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;

/**
 * A task on its way to the master.
 *
 * @param id this client's number of it
 * @param key the master's way to know it again
 * @param json as the HTTP interface takes it
 */
record Submission(int id, String key, String json, RemoteFuture<?> future) {
    /** Characters that fit into a frame with certainty. */
    private static final int FRAME = 500_000;

    boolean isLarge() {
        return json.length() > FRAME;
    }

    /** Submits it by a request of its own. @return the task's id */
    String post(Api api) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                api.request("/api/tasks").header("Idempotency-Key", key).POST(BodyPublishers.ofString(json));
        try (InputStream body = api.open(request, api.target().answerTimeout()).body()) {
            return Json.tree(new String(body.readAllBytes(), StandardCharsets.UTF_8))
                    .path("id")
                    .asString("");
        }
    }

    String frame() {
        return "{\"id\":" + id + ",\"key\":" + Json.write(key) + ",\"submit\":" + json + "}";
    }
}

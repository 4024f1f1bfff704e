package io.manyhands.client.task;

import io.manyhands.client.http.Api;
import io.manyhands.client.http.Patience;
import io.manyhands.client.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What one task says, as server-sent events; taken up where it broke off. For one thread. */
final class TaskEvents {
    private final Api api;
    private final String task;
    private @Nullable String lastId;

    TaskEvents(Api api, String task) {
        this.api = api;
        this.task = task;
    }

    /** Tells until the task has ended. */
    void follow(EventListener listener) {
        try {
            Object unused = api.patiently(patience -> {
                read(listener, patience);
                return task;
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read(EventListener listener, Patience patience) throws IOException, InterruptedException {
        HttpRequest.Builder request = api.request("/api/tasks/" + task + "/events");
        if (lastId != null) {
            request.header("Last-Event-ID", lastId);
        }
        HttpResponse<java.io.InputStream> response =
                api.open(request, api.target().answerTimeout());
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            String id = null;
            String kind = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id:")) {
                    id = line.substring(3).strip();
                } else if (line.startsWith("event:")) {
                    kind = line.substring(6).strip();
                } else if (line.startsWith("data:")) {
                    tell(kind, Json.tree(line.substring(5)), listener);
                    lastId = id;
                    patience.renew();
                }
            }
        }
    }

    private static void tell(String kind, JsonNode data, EventListener listener) {
        if (kind.equals("progress")) {
            listener.progress()
                    .accept(new Progress(
                            data.path("done").asLong(0),
                            data.path("total").asLong(0),
                            data.path("message").asString(null)));
        } else if (kind.equals("log")) {
            listener.log().accept(data.path("line").asString(""));
        }
    }
}

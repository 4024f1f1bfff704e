package io.manyhands.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tasks of a cluster, and how they end. */
final class Tasks {
    private static final JsonMapper JSON = new JsonMapper();
    /** Long, for a machine that has much else to do. */
    private static final String PATIENCE = "?wait=60s";

    private final Caller caller;

    Tasks(URI cluster) {
        this.caller = new Caller(cluster);
    }

    String submit(String type, @Nullable Object input) throws Exception {
        return submit(type, input, Map.of());
    }

    /** @param more fields of the submission */
    String submit(String type, @Nullable Object input, Map<String, ?> more) throws Exception {
        Map<String, @Nullable Object> body = new java.util.HashMap<>(more);
        body.put("type", type);
        body.put("input", input);
        HttpResponse<String> answer = caller.post("/api/tasks", JSON.writeValueAsString(body));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return JSON.readTree(answer.body()).get("id").asString();
    }

    JsonNode view(String task) throws Exception {
        return JSON.readTree(caller.get("/api/tasks/" + task));
    }

    String state(String task) throws Exception {
        return view(task).get("state").asString();
    }

    /** Once it has ended. */
    JsonNode end(String task) throws Exception {
        JsonNode view = JSON.readTree(caller.get("/api/tasks/" + task + PATIENCE));
        assertThat(view.has("finishedAt")).as("%s has ended", view).isTrue();
        return view;
    }

    JsonNode end(String type, @Nullable Object input) throws Exception {
        return end(submit(type, input));
    }

    void awaitRunning(String task) {
        await().atMost(Launched.BOUND).until(() -> state(task).equals("RUNNING"));
    }

    /** Until it has said something of itself. */
    void awaitBegun(String task) {
        await().atMost(Launched.BOUND).until(() -> view(task).has("progress"));
    }

    void cancel(String task, boolean kill) throws Exception {
        caller.post("/api/tasks/" + task + "/cancel", "{\"kill\":" + kill + "}");
    }

    /** How many there are of a type, up to 100. */
    int count(String type) throws Exception {
        return JSON.readTree(caller.get("/api/tasks?limit=100&type=" + type))
                .get("items")
                .size();
    }

    void aNormalOneRuns() throws Exception {
        assertThat(caller.post("/api/run/square" + PATIENCE, "12").body()).isEqualTo("144");
    }
}

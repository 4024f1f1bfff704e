package io.manyhands.client.task;

import io.manyhands.client.http.Api;
import io.manyhands.client.json.Json;
import java.lang.reflect.Type;
import tools.jackson.databind.JsonNode;

/** A map that runs on the workers; all its inputs are on disk. Thread-safe. */
public final class RemoteMap<T> {
    private final Api api;
    private final String id;
    private final Type type;

    RemoteMap(Api api, String id, Type type) {
        this.api = api;
        this.id = id;
        this.type = type;
    }

    /** For {@code attach}, later or elsewhere. */
    public String id() {
        return id;
    }

    /**
     * How many items there are, and how they ended so far.
     *
     * @param state {@code RUNNING} until all have ended
     */
    public record Status(String state, long total, long succeeded, long failed, long cancelled) {
        public long ended() {
            return succeeded + failed + cancelled;
        }
    }

    public Status status() throws InterruptedException {
        return Json.read(api.get("/api/maps/" + id), Status.class);
    }

    /**
     * The id of the task that was to run {@code then}; there is one once every item has ended.
     *
     * @throws IllegalStateException when there is none
     */
    public String followerId() throws InterruptedException {
        JsonNode follower = api.get("/api/maps/" + id).path("then").path("task");
        if (!follower.isString()) {
            throw new IllegalStateException("No task follows map " + id + ", or not yet");
        }
        return follower.asString();
    }

    /** Cancels what has not ended. */
    public void cancel() throws InterruptedException {
        api.post("/api/maps/" + id + "/cancel", null);
    }

    /** Follows the map in the order of its inputs. To be closed. */
    public Results<T> results() {
        return new Results<>(api, id, "input", type);
    }

    /** Follows the map in the order in which the results come. To be closed. */
    public Results<T> resultsUnordered() {
        return new Results<>(api, id, "completion", type);
    }
}

package io.manyhands.cli.cluster;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A task on its way. It has a key, so that it is told again after a broken connection without running twice.
 *
 * @param fields as the HTTP interface takes them
 */
public record Submission(Map<String, Object> fields, String key) {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    /** @param key the caller's own; null for one of its own */
    public static Submission of(Map<String, Object> fields, @Nullable String key) {
        return new Submission(fields, key == null ? UUID.randomUUID().toString() : key);
    }

    /** @return the task, which is on disk */
    public JsonNode send(Cluster cluster) throws InterruptedException {
        return cluster.json(cluster.request("/api/tasks")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(Values.write(fields))));
    }

    /** @return the task when it has ended, or when the time is over */
    public static JsonNode await(Cluster cluster, JsonNode task, Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        JsonNode now = task;
        while (!Ids.isFinal(now.path("state").asString("")) && System.nanoTime() < end) {
            long millis = Math.min(
                    LONGEST_WAIT.toMillis(),
                    Duration.ofNanos(end - System.nanoTime()).toMillis() + 1);
            now = cluster.get(Ids.task(now.path("id").asString("")) + "?wait=" + millis + "ms");
        }
        return now;
    }
}

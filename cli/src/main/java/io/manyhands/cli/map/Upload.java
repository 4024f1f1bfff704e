package io.manyhands.cli.map;

import io.manyhands.cli.cluster.Cluster;
import io.manyhands.cli.cluster.Ids;
import io.manyhands.cli.cluster.Values;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Sends a map's inputs; from the beginning again if the master dies meanwhile, which then cancels what it has of them.
 *
 * @param parameters of the map, as the HTTP interface has them
 */
record Upload(String type, Map<String, String> parameters) {
    /** Inputs may come slowly, from a program that makes them; but not for ever. */
    private static final Duration LONGEST = Duration.ofHours(24);

    /** @return the map's id, when all inputs are on disk */
    String send(Cluster cluster, Spool inputs) throws InterruptedException {
        String query = parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + Ids.encoded(parameter.getValue()))
                .collect(Collectors.joining("&", "?", ""));
        String key = UUID.randomUUID().toString();
        return cluster.patiently(patience -> {
            inputs.requireWhole();
            try (InputStream answer = cluster.open(
                    cluster.request("/api/map/" + Ids.encoded(type) + query)
                            .header("Content-Type", "application/x-ndjson")
                            .header("Idempotency-Key", key)
                            .POST(BodyPublishers.ofInputStream(inputs::read)),
                    LONGEST)) {
                return Values.read(answer).path("id").asString("");
            }
        });
    }
}

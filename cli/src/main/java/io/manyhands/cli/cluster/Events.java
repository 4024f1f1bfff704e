package io.manyhands.cli.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What one task says, from its beginning to its end; taken up where it broke off. For one thread. */
public final class Events {
    private final Cluster cluster;
    private final String task;
    private @Nullable String lastId;
    private String state = "";

    public Events(Cluster cluster, String task) {
        this.cluster = cluster;
        this.task = task;
    }

    /**
     * What was said.
     *
     * @param kind {@code state}, {@code progress} or {@code log}
     * @param line the number of the newest line of the log, from 1
     */
    public record Event(String kind, JsonNode data, long line) {}

    /** An id is three numbers; the second one counts the lines. */
    private static long line(@Nullable String id) {
        String[] parts = id == null ? new String[0] : id.split("\\.");
        return parts.length == 3 && parts[1].matches("\\d{1,18}") ? Long.parseLong(parts[1]) : 0;
    }

    /** Tells until the task has ended. */
    public void follow(Consumer<Event> listener) throws InterruptedException {
        String unused = cluster.patiently(patience -> {
            read(listener);
            requireEnd();
            return task;
        });
    }

    private void read(Consumer<Event> listener) throws IOException, InterruptedException {
        HttpRequest.Builder request = cluster.request(Ids.task(task) + "/events");
        if (lastId != null) {
            request.header("Last-Event-ID", lastId);
        }
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(cluster.open(request), StandardCharsets.UTF_8))) {
            String id = null;
            String kind = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id:")) {
                    id = line.substring(3).strip();
                } else if (line.startsWith("event:")) {
                    kind = line.substring(6).strip();
                } else if (line.startsWith("data:")) {
                    tell(new Event(kind, Values.read(line.substring(5)), line(id)), listener);
                    lastId = id;
                }
            }
        }
    }

    private void tell(Event event, Consumer<Event> listener) {
        if (event.kind().equals("state")) {
            state = event.data().path("state").asString("");
        }
        listener.accept(event);
    }

    /** A stream may end because its master does. */
    private void requireEnd() throws IOException, InterruptedException {
        if (!Ids.isFinal(state)) {
            state = cluster.get(Ids.task(task)).path("state").asString("");
        }
        if (!Ids.isFinal(state)) {
            throw new IOException("The stream of events broke off");
        }
    }
}

package io.manyhands.master;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads server-sent events as a browser would. Reading waits for the next event. */
final class EventFollower implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpResponse<Stream<String>> response;
    private final Stream<String> body;
    private final Iterator<String> lines;

    EventFollower(HttpResponse<Stream<String>> response) {
        this.response = response;
        this.body = response.body();
        this.lines = body.iterator();
    }

    record Event(String id, String kind, JsonNode data) {
        String text(String field) {
            return data.get(field).asString();
        }

        /** The event in a word or two. */
        String brief() {
            return switch (kind) {
                case "state" ->
                    text("state")
                            + (data.has("attempt") ? " " + text("attempt") : "")
                            + (data.has("outcome") ? " " + text("outcome") : "");
                case "log" -> text("line");
                default -> text("done") + " of " + text("total");
            };
        }
    }

    int status() {
        return response.statusCode();
    }

    String contentType() {
        return response.headers().firstValue("Content-Type").orElse("");
    }

    /** Null once the stream has ended. */
    Event next() {
        String id = "";
        String kind = "";
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.startsWith("id: ")) {
                id = line.substring(4);
            } else if (line.startsWith("event: ")) {
                kind = line.substring(7);
            } else if (line.startsWith("data: ")) {
                return new Event(id, kind, JSON.readTree(line.substring(6)));
            }
        }
        return null;
    }

    List<Event> next(int count) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(next());
        }
        return events;
    }

    /** Up to the end of the stream. */
    List<Event> rest() {
        List<Event> events = new ArrayList<>();
        for (Event event = next(); event != null; event = next()) {
            events.add(event);
        }
        return events;
    }

    @Override
    public void close() {
        body.close();
    }
}

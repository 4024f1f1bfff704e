package io.manyhands.client.task;

import io.manyhands.client.http.Api;
import io.manyhands.client.http.Patience;
import io.manyhands.client.http.UnreachableException;
import io.manyhands.client.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The results of a map, as they come. A connection that breaks is opened again behind what was read; a reader who is slow
 * holds up nobody. For one thread.
 */
public final class Results<T> implements Iterator<T>, AutoCloseable {
    private final Api api;
    private final String map;
    private final String order;
    private final Type type;
    private @Nullable BufferedReader lines;
    private @Nullable JsonNode next;
    private boolean ended;
    private long read;

    Results(Api api, String map, String order, Type type) {
        this.api = api;
        this.map = map;
        this.order = order;
        this.type = type;
    }

    /**
     * Whether there is another one; waits for it.
     *
     * @throws UnreachableException when no master answered for as long as the client is patient
     */
    @Override
    public boolean hasNext() {
        if (next == null && !ended) {
            try {
                Optional<JsonNode> line = api.patiently(this::readLine);
                next = line.orElse(null);
                ended = line.isEmpty();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("Interrupted while waiting for the next result");
            }
        }
        return next != null;
    }

    /** The next line of the stream: with the {@code index}, and the {@code value} or the {@code error}. */
    public JsonNode nextLine() {
        if (!hasNext()) {
            throw new NoSuchElementException("All results have been given");
        }
        JsonNode line = next;
        next = null;
        if (line == null) {
            throw new IllegalStateException("There is a next one, and there is not");
        }
        return line;
    }

    /** @throws TaskFailedException when the item failed; the one after it is given next */
    @Override
    public T next() {
        JsonNode line = nextLine();
        if (line.has("error")) {
            throw TaskFailedException.of(line.get("error"), "failed");
        }
        return Json.read(line.path("value"), type);
    }

    /** Empty at the end. */
    private Optional<JsonNode> readLine(Patience patience) throws IOException, InterruptedException {
        try {
            BufferedReader reader = lines == null ? open() : lines;
            lines = reader;
            String line = reader.readLine();
            if (line == null) {
                requireEnd();
                return Optional.empty();
            }
            read++;
            patience.renew();
            return Optional.of(Json.tree(line));
        } catch (IOException | UncheckedIOException e) {
            close();
            throw new IOException("The stream of results broke off", e);
        }
    }

    private BufferedReader open() throws IOException, InterruptedException {
        var request = api.request("/api/maps/" + map + "/results?order=" + order + "&after=" + read)
                .GET();
        return new BufferedReader(new InputStreamReader(
                api.open(request, api.target().answerTimeout()).body(), StandardCharsets.UTF_8));
    }

    /** A stream may end because its master does. */
    private void requireEnd() throws IOException, InterruptedException {
        close();
        JsonNode view = api.get("/api/maps/" + map);
        if (view.path("total").asLong(0) > read) {
            throw new IOException("There are more results");
        }
    }

    @Override
    public void close() {
        BufferedReader open = lines;
        lines = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // Nothing more is wanted of it.
            }
        }
    }
}

package io.manyhands.worker.execution;

import io.manyhands.model.Outcome;
import io.manyhands.model.TaskError;
import io.manyhands.worker.handler.BadInput;
import io.manyhands.worker.runner.Attempt;
import io.manyhands.worker.runner.Cancellation;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** The items of a chunk, one after the other. An item's error is the item's; only a cancel ends the chunk. */
final class ChunkCalls implements Calls {
    /** A chunk's results together may be as large as so many results of the largest size. */
    private static final long MAX_RESULTS = 16;

    /** Finds where items end, however they are nested: which of them is too deep is found when that one is read. */
    private static final JsonFactory CUTTER = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .build())
            .build();

    private final Attempt attempt;
    private final Cancellation cancellation;
    private final Results results;
    private final JsonMapper json;
    private final String type;
    private final String inputs;
    private final JsonParser items;
    private final ChunkResult result;

    ChunkCalls(Attempt attempt, long firstIndex, Cancellation cancellation, Results results, JsonMapper json)
            throws BadInput {
        this.attempt = attempt;
        this.cancellation = cancellation;
        this.results = results;
        this.json = json;
        this.type = attempt.offer().type();
        this.inputs = attempt.offer().input();
        this.result = new ChunkResult(firstIndex);
        this.items = CUTTER.createParser(ObjectReadContext.empty(), inputs);
        if (nextToken() != JsonToken.START_ARRAY) {
            throw new IllegalArgumentException("The input of a chunk must be a JSON array");
        }
    }

    @Override
    public @Nullable String next() throws InterruptedException, BadInput {
        JsonToken token = nextToken();
        if (token == JsonToken.END_ARRAY) {
            items.close();
            return null;
        }
        failUnlessWanted();
        return itemText();
    }

    private @Nullable JsonToken nextToken() throws BadInput {
        try {
            return items.nextToken();
        } catch (JacksonException e) {
            throw new BadInput(type, e);
        }
    }

    /** The item as it was submitted: an item must mean the same here as in a task of its own. */
    private String itemText() throws BadInput {
        try {
            int start = (int) items.currentTokenLocation().getCharOffset();
            items.skipChildren();
            items.finishToken();
            return inputs.substring(start, (int) items.currentLocation().getCharOffset());
        } catch (JacksonException e) {
            throw new BadInput(type, e);
        }
    }

    @Override
    public void returned(@Nullable Object value) throws ResultRefused {
        String text = results.writeWithin(type, value);
        long bytes = results.bytes(text);
        if (result.length() + bytes > MAX_RESULTS * results.limit()) {
            throw Results.tooLarge("The result of '" + type + "' has " + bytes + " bytes; with what was"
                    + " before it in its chunk, that is more than " + MAX_RESULTS + " times the limit of "
                    + results.limit() + " (manyhands.worker.result-limit): use smaller chunks");
        }
        result.value(text);
    }

    @Override
    public void threw(Throwable thrown) throws InterruptedException {
        failUnlessWanted();
        result.error(errorText(Failures.of(thrown)));
    }

    @Override
    public Outcome outcome() {
        return Outcome.success(attempt.grant(), result.text(), result.failed());
    }

    private void failUnlessWanted() throws InterruptedException {
        if (cancellation.requested()) {
            throw new InterruptedException("The chunk was interrupted");
        }
    }

    private String errorText(TaskError error) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("kind", error.kind().wireName());
        fields.put("message", error.message());
        return json.writeValueAsString(fields);
    }
}

package io.manyhands.worker.execution;

import io.manyhands.model.Outcome;
import io.manyhands.model.TaskError;
import io.manyhands.worker.handler.Handler;
import io.manyhands.worker.runner.Attempt;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/** Runs the items of a chunk one after the other. An item's error is the item's; only an interrupt ends the chunk. */
final class Chunks {
    /** A chunk's results together may be as large as so many results of the largest size. */
    private static final long MAX_RESULTS = 16;

    private final JsonMapper json;
    private final Results results;

    Chunks(JsonMapper json, Results results) {
        this.json = json;
        this.results = results;
    }

    Outcome run(Handler handler, Attempt attempt, long firstIndex, AttemptContext context) throws Throwable {
        String inputs = attempt.offer().input();
        ChunkResult result = new ChunkResult(firstIndex);
        try (JsonParser items = json.createParser(inputs)) {
            if (items.nextToken() != JsonToken.START_ARRAY) {
                throw new IllegalArgumentException("The input of a chunk must be a JSON array");
            }
            while (items.nextToken() != JsonToken.END_ARRAY) {
                failUnlessWanted(context);
                runItem(handler, itemText(items, inputs), context, result);
            }
        }
        return Outcome.success(attempt.grant(), result.text(), result.failed());
    }

    /** The item as it was submitted: an item must mean the same here as in a task of its own. */
    private static String itemText(JsonParser items, String inputs) {
        int start = (int) items.currentTokenLocation().getCharOffset();
        items.skipChildren();
        items.finishToken();
        return inputs.substring(start, (int) items.currentLocation().getCharOffset());
    }

    private void runItem(Handler handler, String item, AttemptContext context, ChunkResult result) throws Throwable {
        try {
            String value = results.writeWithin(handler.type(), handler.call(item, context));
            long bytes = results.bytes(value);
            if (result.length() + bytes > MAX_RESULTS * results.limit()) {
                throw Results.tooLarge("The result of '" + handler.type() + "' has " + bytes + " bytes; with what was"
                        + " before it in its chunk, that is more than " + MAX_RESULTS + " times the limit of "
                        + results.limit() + " (manyhands.worker.result-limit): use smaller chunks");
            }
            result.value(value);
        } catch (Throwable e) {
            failUnlessWanted(context);
            result.error(errorText(Failures.of(e)));
        }
    }

    private static void failUnlessWanted(AttemptContext context) throws InterruptedException {
        if (context.isCancelled()) {
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

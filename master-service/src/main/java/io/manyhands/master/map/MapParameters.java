package io.manyhands.master.map;

import io.manyhands.master.json.MalformedJson;
import io.manyhands.master.map.MapReads.Order;
import io.manyhands.master.problem.ProblemException;
import io.manyhands.master.submission.IdempotencyKey;
import io.manyhands.master.submission.Submission;
import io.manyhands.master.task.TaskOptions;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The query parameters of a map's submission; whatever is not what it should be is refused by its name. */
final class MapParameters {
    /** What every map takes. */
    static final Set<String> COMMON =
            Set.of("stream", "then", "priority", "fairnessKey", "concurrencyKey", "timeout", "tags");

    private static final List<String> TEXTS = List.of("fairnessKey", "concurrencyKey", "timeout");
    private static final Pattern SMALL_NUMBER = Pattern.compile("-?\\d{1,9}");
    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, String[]> values;
    private final @Nullable String header;
    private final String address;

    /** @throws ProblemException naming the parameter that is not known, or is there twice */
    MapParameters(HttpServletRequest request, Set<String> known) {
        this.values = request.getParameterMap();
        this.header = request.getHeader("Idempotency-Key");
        this.address = request.getRequestURI() + "?" + request.getQueryString();
        values.forEach((name, given) -> {
            if (!known.contains(name)) {
                throw malformed("Unknown parameter '" + name + "'; known are " + new TreeSet<>(known));
            }
            if (given.length > 1 && !name.equals("tags")) {
                throw malformed("The parameter '" + name + "' is there twice");
            }
        });
    }

    private static ProblemException malformed(String message) {
        return new ProblemException(400, "malformed-parameter", message);
    }

    /** The submission is the same when it goes to the same address; its inputs are not compared. */
    @Nullable IdempotencyKey key() {
        return IdempotencyKey.of(header, address);
    }

    @Nullable String text(String name) {
        String[] given = values.get(name);
        return given == null ? null : given[0];
    }

    Order order() {
        String stream = text("stream");
        return switch (String.valueOf(stream)) {
            case "ordered" -> Order.INPUT;
            case "unordered" -> Order.COMPLETION;
            default ->
                throw new ProblemException(400, "malformed-stream", "stream=" + stream + ": give ordered or unordered");
        };
    }

    @Nullable Integer chunk() {
        String chunk = text("chunk");
        return chunk == null ? null : ChunkSizes.require(chunk);
    }

    /** What every chunk's task is to have; a {@code timeout} is a chunk's, not an item's. */
    TaskOptions options() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("type", "any");
        String priority = text("priority");
        if (priority != null) {
            fields.put("priority", SMALL_NUMBER.matcher(priority).matches() ? Integer.valueOf(priority) : priority);
        }
        for (String name : TEXTS) {
            String value = text(name);
            if (value != null) {
                fields.put(name, value);
            }
        }
        if (values.containsKey("tags")) {
            fields.put("tags", String.join(",", values.get("tags")).split(",", -1));
        }
        try {
            return Submission.parse(JSON.writeValueAsString(fields)).options();
        } catch (MalformedJson e) {
            throw malformed("In the query: " + e.getMessage());
        }
    }

    @Nullable String then() {
        String then = text("then");
        return then == null ? null : Submission.of(then, "null", null).type();
    }
}

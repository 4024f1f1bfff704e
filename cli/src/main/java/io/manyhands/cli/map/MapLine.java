package io.manyhands.cli.map;

import io.manyhands.cli.cluster.Values;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One input's result.
 *
 * @param value its text, unchanged; null where it failed
 * @param error why; null where it did not
 */
record MapLine(@Nullable String value, @Nullable JsonNode error, long index) {
    private static final String HEAD = "{\"index\":";
    private static final String VALUE = ",\"value\":";

    /** As the stream has it. */
    static MapLine of(String line) {
        int comma = line.indexOf(',');
        if (line.startsWith(HEAD) && line.startsWith(VALUE, comma)) {
            return new MapLine(
                    line.substring(comma + VALUE.length(), line.length() - 1),
                    null,
                    Long.parseLong(line, HEAD.length(), comma, 10));
        }
        JsonNode parsed = Values.read(line);
        return parsed.has("error")
                ? new MapLine(null, parsed.get("error"), parsed.path("index").asLong(0))
                : new MapLine(
                        Values.write(parsed.path("value")),
                        null,
                        parsed.path("index").asLong(0));
    }
}

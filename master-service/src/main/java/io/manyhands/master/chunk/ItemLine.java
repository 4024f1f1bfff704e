package io.manyhands.master.chunk;

import io.manyhands.model.ErrorKind;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/**
 * One item's line in a chunk's result.
 *
 * @param index the item's, in the whole map
 * @param failed whether the content is an error
 * @param content JSON text: the value, or an object with {@code kind} and {@code message}
 */
public record ItemLine(long index, boolean failed, String content) {
    /** Characters that a line and what separates it from the next have besides its index and content, at most. */
    public static final int FRAME = "{\"index\":,\"value\":},\n".length();

    private static final Pattern BEGINNING = Pattern.compile("\\{\"index\":(\\d{1,18}),\"(value|error)\":");
    private static final JsonMapper JSON = new JsonMapper();

    /** @throws IllegalArgumentException when it is no such line; what is in it is not looked at */
    public static ItemLine parse(String line) {
        Matcher beginning = BEGINNING.matcher(line);
        if (!beginning.lookingAt() || !line.endsWith("}") || line.length() <= beginning.end() + 1) {
            throw new IllegalArgumentException("A line of a chunk's result is no {\"index\":…,\"value\":…}");
        }
        return new ItemLine(
                Long.parseLong(beginning.group(1)),
                beginning.group(2).equals("error"),
                line.substring(beginning.end(), line.length() - 1));
    }

    public static ItemLine failed(long index, ErrorKind kind, String message) {
        Map<String, String> error = new TreeMap<>();
        error.put("kind", kind.wireName());
        error.put("message", message);
        return new ItemLine(index, true, JSON.writeValueAsString(error));
    }

    /** The same outcome of another item. */
    ItemLine at(long otherIndex) {
        return new ItemLine(otherIndex, failed, content);
    }

    public String text() {
        return "{\"index\":" + index + (failed ? ",\"error\":" : ",\"value\":") + content + "}";
    }
}

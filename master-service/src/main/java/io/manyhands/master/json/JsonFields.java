package io.manyhands.master.json;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** A JSON object's fields as the texts of their values. */
public final class JsonFields {
    private JsonFields() {}

    /** @throws MalformedJson when the text is no object, or has a field twice, or one that is not among the known ones */
    public static Map<String, String> read(String text, Set<String> known) {
        try (JsonParser parser = JsonText.parser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedJson("Send a JSON object with the fields " + new TreeSet<>(known));
            }
            Map<String, String> fields = new LinkedHashMap<>();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                if (!known.contains(name)) {
                    throw new MalformedJson("Unknown field '" + name + "'; known are " + new TreeSet<>(known));
                }
                parser.nextToken();
                if (fields.put(name, JsonText.value(parser, text)) != null) {
                    throw new MalformedJson("The field '" + name + "' is there twice");
                }
            }
            JsonText.requireEnd(parser);
            return fields;
        } catch (JacksonException e) {
            throw MalformedJson.of(e);
        }
    }
}

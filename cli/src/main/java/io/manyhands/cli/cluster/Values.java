package io.manyhands.cli.cluster;

import java.io.InputStream;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.RawValue;

/** JSON, exact: numbers keep all their digits. Thread-safe. */
public final class Values {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Values() {}

    /** @throws JacksonException when it is no JSON */
    public static JsonNode read(InputStream in) {
        return MAPPER.readTree(in);
    }

    /** @throws JacksonException when it is no JSON */
    public static JsonNode read(String text) {
        return MAPPER.readTree(text);
    }

    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    public static JsonNode array(List<JsonNode> items) {
        return MAPPER.createArrayNode().addAll(items);
    }

    /** For people. */
    public static String pretty(JsonNode value) {
        return MAPPER.writer().with(SerializationFeature.INDENT_OUTPUT).writeValueAsString(value);
    }

    /** What somebody typed, as JSON: as it is where it is some, else as a string. */
    public static String input(String text) {
        return isNumber(text) || isJson(text) ? text : MAPPER.writeValueAsString(text);
    }

    /** To be a value in what {@link #write} writes, unchanged. */
    public static RawValue raw(String json) {
        return new RawValue(json);
    }

    /** Most of the lines of most maps: a million of them need no parser each. */
    private static boolean isNumber(String text) {
        return !text.isEmpty()
                && text.length() < 18
                && text.charAt(0) != '0'
                && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean isJson(String text) {
        try (JsonParser parser = MAPPER.createParser(text)) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (JacksonException e) {
            return false;
        }
    }
}

package io.manyhands.manager.json;

import io.manyhands.manager.answer.Refused;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/** A value that is taken apart once, to be compared with many. */
public sealed interface Tree {
    /** @param text as it was sent: of any length, and not rounded */
    record Numeral(String text) implements Tree {}

    record Text(String text) implements Tree {}

    record Bool(boolean value) implements Tree {}

    record Null() implements Tree {}

    record Array(List<Tree> elements) implements Tree {}

    record Fields(Map<String, Tree> fields) implements Tree {}

    /** @param json a value's text */
    static Tree of(String json) {
        if (Json.isNumber(json)) {
            return new Numeral(json);
        }
        try (JsonParser parser = Parsing.MAPPER.createParser(json)) {
            parser.nextToken();
            return Parsing.node(parser);
        } catch (JacksonException e) {
            throw Refused.malformed(e.getOriginalMessage());
        }
    }

    /** Each call reads on to the value's last token. No deeper than the parser allows. */
    final class Parsing {
        private static final JsonMapper MAPPER = new JsonMapper();

        private Parsing() {}

        private static Tree node(JsonParser parser) {
            return switch (parser.currentToken()) {
                case START_ARRAY -> array(parser);
                case START_OBJECT -> fields(parser);
                case VALUE_STRING -> new Text(parser.getString());
                case VALUE_TRUE -> new Bool(true);
                case VALUE_FALSE -> new Bool(false);
                case VALUE_NULL -> new Null();
                default -> new Numeral(parser.getString());
            };
        }

        private static Array array(JsonParser parser) {
            List<Tree> elements = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                elements.add(node(parser));
            }
            return new Array(elements);
        }

        private static Fields fields(JsonParser parser) {
            Map<String, Tree> fields = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                fields.put(name, node(parser));
            }
            return new Fields(fields);
        }
    }
}

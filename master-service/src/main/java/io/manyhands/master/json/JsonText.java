package io.manyhands.master.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.json.JsonMapper;

/** Checks JSON and cuts values out of it without changing a character. */
public final class JsonText {
    private static final JsonMapper JSON = new JsonMapper();

    private JsonText() {}

    /** @throws MalformedJson when the bytes are not UTF-8 */
    public static String decode(byte[] utf8) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedJson("The body is not UTF-8", e);
        }
    }

    /**
     * The text without the white space around it.
     *
     * @throws MalformedJson unless the text is exactly one JSON value
     */
    public static String requireValue(String text) {
        try (JsonParser parser = parser(text)) {
            if (parser.nextToken() == null) {
                throw new MalformedJson("The body is empty: send a JSON value");
            }
            value(parser, text);
            requireEnd(parser);
            return text.strip();
        } catch (JacksonException e) {
            throw MalformedJson.of(e);
        }
    }

    static JsonParser parser(String text) {
        return JSON.createParser(text);
    }

    /** The characters of the value whose first token the parser stands on; leaves it on the value's last token. */
    static String value(JsonParser parser, String text) {
        int start = (int) parser.currentTokenLocation().getCharOffset();
        parser.finishToken();
        parser.skipChildren();
        return text.substring(start, (int) parser.currentLocation().getCharOffset());
    }

    static void requireEnd(JsonParser parser) {
        JsonToken next = parser.nextToken();
        if (next != null) {
            TokenStreamLocation at = parser.currentTokenLocation();
            throw new MalformedJson("Something follows the JSON value at line " + at.getLineNr() + ", column "
                    + at.getColumnNr() + ": send one value");
        }
    }
}

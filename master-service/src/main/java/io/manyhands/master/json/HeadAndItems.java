package io.manyhands.master.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;

/**
 * A stream of the form {@code {"head": …, "items": […]}}, of which the items are read one at a time: they may be a million, so
 * whatever must be known of them has to come before them.
 *
 * @param head JSON text, not yet checked
 */
public record HeadAndItems(String head, Items items) {
    private static final int END = -1;

    /**
     * @param headLimit characters of the head
     * @param itemLimit characters of an item
     * @throws MalformedJson unless the stream begins with these two fields, in this order
     */
    public static HeadAndItems read(InputStream in, String headName, String itemsName, int headLimit, int itemLimit)
            throws IOException {
        Reader reader = Items.reader(in);
        try {
            String form = "{\"" + headName + "\": …, \"" + itemsName + "\": […]}";
            expect(reader, "{", form);
            expect(reader, '"' + headName + '"', form);
            expect(reader, ":", form);
            String head = value(reader, headName, headLimit);
            expect(reader, '"' + itemsName + '"', form);
            expect(reader, ":", form);
            return new HeadAndItems(head, Items.lastField(reader, itemLimit));
        } catch (CharacterCodingException e) {
            throw new MalformedJson("The body is not UTF-8", e);
        }
    }

    private static void expect(Reader in, String text, String form) throws IOException {
        int read = in.read();
        while (read != END && Character.isWhitespace(read)) {
            read = in.read();
        }
        for (int i = 0; i < text.length(); i++) {
            if (read != text.charAt(i)) {
                throw new MalformedJson("Send " + form + " with the fields in this order: " + text + " is missing");
            }
            read = i + 1 < text.length() ? in.read() : END;
        }
    }

    /** The text up to the comma behind the value. */
    private static String value(Reader in, String name, int limit) throws IOException {
        StringBuilder value = new StringBuilder();
        int depth = 0;
        boolean string = false;
        for (int read = in.read(); read != END; read = in.read()) {
            if (!string && depth == 0 && (read == ',' || read == '}')) {
                if (read == ',') {
                    return value.toString();
                }
                break;
            }
            if (value.length() >= limit) {
                throw new MalformedJson("The field '" + name + "' has more than " + limit + " characters");
            }
            value.append((char) read);
            if (string && read == '\\') {
                value.append((char) in.read());
            } else if (read == '"') {
                string = !string;
            } else if (!string) {
                depth += read == '[' || read == '{' ? 1 : read == ']' || read == '}' ? -1 : 0;
            }
        }
        throw new MalformedJson("Nothing follows the field '" + name + "'");
    }
}

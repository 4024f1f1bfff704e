package io.manyhands.master.json;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The items of a stream that is either one JSON array or one JSON value a line, one at a time: a million of them need no more
 * memory than the largest.
 *
 * <p>The scanner only finds where an item ends; that it is well-formed is checked by {@link JsonText}.
 */
public final class Items {
    private static final int END = -1;

    private final Reader in;
    private final int limit;
    private final boolean lines;
    /** What must follow the array. */
    private final String tail;

    private boolean begun;
    private boolean array;
    private long count;
    private boolean finished;

    /**
     * @param lines true when the sender says that there is one value a line; otherwise a stream that begins with a bracket is
     *     an array
     * @param limit characters of an item
     */
    public Items(InputStream in, boolean lines, int limit) {
        this(reader(in), lines, limit, "");
    }

    private Items(Reader in, boolean lines, int limit, String tail) {
        this.in = in;
        this.lines = lines;
        this.limit = limit;
        this.tail = tail;
    }

    /** The elements of the array in the text. */
    public static Items of(String text) {
        return new Items(new StringReader(text), false, text.length(), "");
    }

    /**
     * The elements of an array that is the last field of an object.
     *
     * @param in from the array on; it must be able to go back by a character
     */
    static Items lastField(Reader in, int limit) {
        return new Items(in, false, limit, "}");
    }

    /** Reads UTF-8 and refuses what is none. */
    static Reader reader(InputStream in) {
        return new BufferedReader(
                new InputStreamReader(
                        in,
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT)),
                1 << 16);
    }

    private boolean startsArray() throws IOException {
        in.mark(1);
        int first = in.read();
        while (first != END && Character.isWhitespace(first)) {
            in.mark(1);
            first = in.read();
        }
        if (first != '[') {
            in.reset();
        }
        return first == '[';
    }

    /**
     * The next item's text, null after the last.
     *
     * @throws MalformedJson naming the item that is no JSON value
     */
    public @Nullable String next() throws IOException {
        try {
            if (!begun) {
                begun = true;
                array = !lines && startsArray();
                if (!array && !tail.isEmpty()) {
                    throw new MalformedJson("the inputs are no array");
                }
            }
            String item = finished ? null : array ? nextElement() : nextLine();
            if (item == null) {
                return null;
            }
            String value = JsonText.requireValue(item);
            count++;
            return value;
        } catch (MalformedJson e) {
            throw new MalformedJson("Item " + count + ": " + e.getMessage(), e);
        } catch (CharacterCodingException e) {
            throw new MalformedJson("Item " + count + ": the body is not UTF-8", e);
        }
    }

    private @Nullable String nextLine() throws IOException {
        StringBuilder line = new StringBuilder();
        int read = in.read();
        while (read != END) {
            if (read != '\n') {
                append(line, read);
            } else if (!line.toString().isBlank()) {
                return line.toString();
            } else {
                line.setLength(0);
            }
            read = in.read();
        }
        finished = true;
        return line.toString().isBlank() ? null : line.toString();
    }

    private @Nullable String nextElement() throws IOException {
        StringBuilder element = new StringBuilder();
        int depth = 0;
        boolean string = false;
        for (int read = in.read(); read != END; read = in.read()) {
            if (string) {
                append(element, read);
                if (read == '\\') {
                    append(element, in.read());
                } else if (read == '"') {
                    string = false;
                }
            } else if (depth == 0 && read == ',') {
                return element.toString();
            } else if (depth == 0 && read == ']') {
                return last(element.toString());
            } else {
                append(element, read);
                string = read == '"';
                depth += read == '[' || read == '{' ? 1 : read == ']' || read == '}' ? -1 : 0;
            }
        }
        throw new MalformedJson("the array does not end");
    }

    private @Nullable String last(String element) throws IOException {
        finished = true;
        String missing = tail;
        for (int read = in.read(); read != END; read = in.read()) {
            if (!missing.isEmpty() && read == missing.charAt(0)) {
                missing = missing.substring(1);
            } else if (!Character.isWhitespace(read)) {
                throw new MalformedJson(
                        "something follows the array: " + (tail.isEmpty() ? "send one array" : "it must come last"));
            }
        }
        if (!missing.isEmpty()) {
            throw new MalformedJson("behind the array, '" + missing + "' is missing");
        }
        return count == 0 && element.isBlank() ? null : element;
    }

    private void append(StringBuilder text, int read) {
        if (text.length() >= limit) {
            throw new MalformedJson("it has more than the " + limit + " characters that an input may have");
        }
        if (read != END) {
            text.append((char) read);
        }
    }
}

package io.manyhands.worker.execution;

import io.manyhands.model.ErrorKind;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Writes results as JSON text, within a limit. Thread-safe. */
final class Results {
    private static final int MAX_BYTES_A_CHAR = 3;
    /** Results beyond the limit are written for a while, so that the message can say how large they are. */
    private static final long SLACK = 64 * 1024;

    private final JsonMapper json;
    private final long limit;

    Results(JsonMapper json, DataSize limit) {
        this.json = json;
        this.limit = limit.toBytes();
    }

    long limit() {
        return limit;
    }

    /** Written in one line; within a JSON text a line break can only be white space. */
    private String write(String type, @Nullable Object value) throws ResultRefused {
        BoundedText text = new BoundedText(2 * limit + SLACK);
        try (JsonGenerator out = new StrictGenerator(json.createGenerator(text))) {
            json.writeValue(out, value);
        } catch (JacksonException e) {
            throw text.isFull()
                    ? tooLarge("The result of '" + type + "' has more than " + 2 * limit + " bytes; " + theLimit())
                    : unserializable(type, value, e.getMessage());
        } catch (StackOverflowError e) {
            throw unserializable(type, value, "it refers to itself, or is nested too deeply");
        }
        return Halves.escaped(text.toString().replace('\n', ' ').replace('\r', ' '));
    }

    String writeWithin(String type, @Nullable Object value) throws ResultRefused {
        String text = write(type, value);
        long bytes = bytes(text);
        if (bytes > limit) {
            throw tooLarge("The result of '" + type + "' has " + bytes + " bytes; " + theLimit());
        }
        return text;
    }

    private String theLimit() {
        return "the limit is " + limit + " (manyhands.worker.result-limit)";
    }

    static ResultRefused tooLarge(String message) {
        return new ResultRefused(ErrorKind.TOO_LARGE, message);
    }

    private static ResultRefused unserializable(String type, @Nullable Object value, @Nullable String why) {
        String what = value == null ? "null" : value.getClass().getName();
        return new ResultRefused(
                ErrorKind.UNSERIALIZABLE, "The result of '" + type + "', a " + what + ", cannot be JSON: " + why);
    }

    /** How many bytes the text has in UTF-8; counted only where its length leaves a doubt. */
    long bytes(String text) {
        if ((long) text.length() * MAX_BYTES_A_CHAR <= limit) {
            return text.length();
        }
        long bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return bytes;
    }
}

package io.manyhands.worker.builtin.command;

import io.manyhands.worker.builtin.time.Durations;
import io.manyhands.worker.handler.TaskFailed;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What to run; nothing is checked before it is asked for. */
record CommandInput(
        @Nullable List<@Nullable String> argv,
        @Nullable String stdin,
        @Nullable Map<String, @Nullable String> env,
        @Nullable String cwd,
        @Nullable String charset,
        @Nullable JsonNode timeout) {
    private static final String NATIVE = System.getProperty("sun.jnu.encoding", "UTF-8");

    /** The program's name, and its arguments. */
    List<String> words() {
        if (argv == null || argv.isEmpty()) {
            throw TaskFailed.rejected("The field 'argv' must name a program, and may have arguments after it");
        }
        for (String word : argv) {
            if (word == null) {
                throw TaskFailed.rejected("The field 'argv' has a null among its texts");
            }
            requirePassable("argv", word);
        }
        return argv.stream().map(String::valueOf).toList();
    }

    /** Refuses what no process can be given, or what it would be given as something else. */
    static void requirePassable(String field, String text) {
        if (text.indexOf('\0') >= 0) {
            throw TaskFailed.rejected("The field '" + field + "' has a NUL character, which no program can be given");
        }
        if (!Charset.forName(NATIVE).newEncoder().canEncode(text)) {
            throw TaskFailed.rejected("The field '" + field + "' has characters that this worker cannot pass on (its"
                    + " encoding is " + NATIVE + "): start it with LC_ALL=C.UTF-8, or send the text by stdin");
        }
    }

    Charset encoding() {
        if (charset == null) {
            return StandardCharsets.UTF_8;
        }
        try {
            Charset found = Charset.forName(charset);
            if (found.canEncode()) {
                return found;
            }
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw unknownCharset(charset);
        }
        throw unknownCharset(charset);
    }

    private static TaskFailed unknownCharset(String name) {
        return TaskFailed.rejected("The field 'charset': this worker has no '" + name
                + "'; it has for instance UTF-8, GBK and ISO-8859-1");
    }

    /** Stdin in the charset; empty for none. */
    ByteBuffer stdinBytes() {
        Charset encoding = encoding();
        try {
            return encoding.newEncoder().encode(CharBuffer.wrap(stdin == null ? "" : stdin));
        } catch (CharacterCodingException e) {
            throw TaskFailed.rejected("The field 'stdin' has characters that " + encoding.name() + " does not have");
        }
    }

    /** @param longest which it cannot exceed */
    Duration timeout(Duration longest) {
        if (timeout == null || timeout.isNull()) {
            return longest;
        }
        try {
            Duration wanted = Durations.of(timeout);
            return wanted.compareTo(longest) < 0 ? wanted : longest;
        } catch (IllegalArgumentException e) {
            throw TaskFailed.rejected("The field 'timeout': " + e.getMessage());
        }
    }
}

package io.manyhands.worker.execution;

import java.nio.charset.StandardCharsets;

/** Halves of surrogate pairs: a Java text may hold them, UTF-8 cannot. */
final class Halves {
    private Halves() {}

    /** The JSON text with an escape for each, which says the same. They can only stand within its strings. */
    static String escaped(String json) {
        int half = next(json, 0);
        if (half < 0) {
            return json;
        }
        StringBuilder escaped = new StringBuilder(json.length() + 64);
        int from = 0;
        for (; half >= 0; half = next(json, from)) {
            escaped.append(json, from, half).append(String.format("\\u%04X", (int) json.charAt(half)));
            from = half + 1;
        }
        return escaped.append(json, from, json.length()).toString();
    }

    /** The text with a question mark for each. */
    static String replaced(String text) {
        return next(text, 0) < 0 ? text : new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    /** Where the next one stands; -1 where there is none. */
    private static int next(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (i + 1 == text.length() || !Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
                    return i;
                }
                i++;
            }
        }
        return -1;
    }
}

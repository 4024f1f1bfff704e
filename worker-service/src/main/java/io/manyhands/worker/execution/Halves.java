package io.manyhands.worker.execution;

import java.nio.charset.StandardCharsets;

/** Halves of surrogate pairs: a Java text may hold them, UTF-8 and so every message cannot. */
final class Halves {
    private Halves() {}

    /** Where the first one stands; -1 where there is none. */
    static int first(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!Character.isSurrogatePair(text.charAt(i), i + 1 < text.length() ? text.charAt(i + 1) : ' ')) {
                    return i;
                }
                i++;
            }
        }
        return -1;
    }

    /** The text with a question mark for each. */
    static String replaced(String text) {
        return first(text) < 0 ? text : new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}

package io.manyhands.worker.note;

import java.nio.charset.StandardCharsets;

/** Makes texts of handlers fit to be sent. */
final class Texts {
    private static final String CUT = "… (cut)";

    private Texts() {}

    /** No longer than that, and without halves of surrogate pairs, which have no place in UTF-8. */
    static String bounded(String text, int length) {
        String kept = text.length() <= length ? text : text.substring(0, length - CUT.length()) + CUT;
        return new String(kept.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}

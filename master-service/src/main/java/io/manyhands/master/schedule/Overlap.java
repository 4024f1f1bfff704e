package io.manyhands.master.schedule;

import java.util.Locale;

/** What a tick does while the last one's task has not ended. */
enum Overlap {
    /** Submits another. */
    ALLOW,
    /** Nothing; the tick is counted as skipped. */
    SKIP;

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Overlap of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}

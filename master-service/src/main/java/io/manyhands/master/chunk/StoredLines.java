package io.manyhands.master.chunk;

import org.jspecify.annotations.Nullable;

/** The lines of a chunk's stored result, one at a time. For one thread. */
public final class StoredLines {
    private final String result;
    private int start;

    public StoredLines(String result) {
        this.result = result;
        this.start = result.indexOf('\n') + 1;
    }

    /** The next item's line without the comma behind it; null after the last. */
    public @Nullable String next() {
        int end = start > 0 ? result.indexOf('\n', start) : -1;
        if (end < 0) {
            return null;
        }
        boolean comma = result.charAt(end - 1) == ',';
        String line = result.substring(start, comma ? end - 1 : end);
        start = end + 1;
        return line;
    }
}

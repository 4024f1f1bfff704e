package io.manyhands.worker.outbox;

/** What one report may still carry. */
final class Budget {
    private static final int MAX_ENTRIES = 1_000;
    private static final int MAX_CHARS = 1 << 20;

    private int entries;
    private int chars;

    /** True when there is room for an entry of so many characters; the first one always fits, however large. */
    boolean spend(int size) {
        if (entries > 0 && (entries >= MAX_ENTRIES || chars + size > MAX_CHARS)) {
            return false;
        }
        entries++;
        chars += size;
        return true;
    }
}

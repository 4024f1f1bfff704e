package io.manyhands.worker.builtin.command;

/** Keeps the beginning and the end of what is written to it, in bounded memory. For one thread at a time. */
final class Capture {
    private final StringBuilder head = new StringBuilder();
    private final char[] ring;
    private final int headLimit;
    private long total;

    /** @param limit of characters */
    Capture(int limit) {
        headLimit = limit / 2;
        ring = new char[limit - headLimit];
    }

    void add(char[] characters, int length) {
        for (int i = 0; i < length; i++) {
            if (total < headLimit) {
                head.append(characters[i]);
            } else if (ring.length > 0) {
                ring[(int) ((total - headLimit) % ring.length)] = characters[i];
            }
            total++;
        }
    }

    boolean truncated() {
        return total > headLimit + ring.length;
    }

    /** All of it; or its beginning and end with a line between them that says how much is missing. */
    String text() {
        StringBuilder text = new StringBuilder(head);
        long inRing = Math.min(Math.max(total - headLimit, 0), ring.length);
        long missing = total - headLimit - inRing;
        if (missing > 0) {
            withoutHalfCharacter(text);
            text.append("\n… ").append(missing).append(" characters left out …\n");
        }
        for (long at = total - inRing; at < total; at++) {
            char next = ring[(int) ((at - headLimit) % ring.length)];
            if (missing == 0 || at > total - inRing || !Character.isLowSurrogate(next)) {
                text.append(next);
            }
        }
        return text.toString();
    }

    private static void withoutHalfCharacter(StringBuilder text) {
        if (text.length() > 0 && Character.isHighSurrogate(text.charAt(text.length() - 1))) {
            text.setLength(text.length() - 1);
        }
    }
}

package io.manyhands.worker.handler;

/** As much of a text of somebody else's as an error should repeat. */
final class Excerpt {
    private static final int MAX = 80;

    private Excerpt() {}

    static String of(String text) {
        return text.length() <= MAX ? text : text.substring(0, MAX) + "…";
    }
}

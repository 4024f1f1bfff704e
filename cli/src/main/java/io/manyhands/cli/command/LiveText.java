package io.manyhands.cli.command;

import java.util.function.Consumer;

/**
 * A program's output, as its lines come, completed by the whole that comes in the end. Lines may be lost on their way: what comes
 * behind a gap is held back until the whole is there. For one thread.
 */
final class LiveText {
    private static final int REMEMBERED = 1 << 20;

    private final Consumer<String> out;
    private final StringBuilder printed = new StringBuilder();
    private final StringBuilder held = new StringBuilder();
    private boolean lineEndOwed;
    private boolean gap;

    /** @param out to be flushed by it */
    LiveText(Consumer<String> out) {
        this.out = out;
    }

    void line(String text) {
        String more = (lineEndOwed ? "\n" : "") + text;
        lineEndOwed = true;
        if (gap) {
            remember(held, more);
        } else {
            out.accept(more);
            remember(printed, more);
        }
    }

    /** What is said from now on does not follow upon what was said. */
    void gap() {
        gap = true;
    }

    /** There is more of it than is kept anywhere; the master keeps less. */
    private static void remember(StringBuilder where, String text) {
        where.append(text, 0, Math.min(text.length(), Math.max(0, REMEMBERED - where.length())));
    }

    /** @return whether everything was printed */
    boolean end(String whole) {
        String normal = whole.replace("\r\n", "\n").replace('\r', '\n');
        boolean complete = normal.startsWith(printed.toString());
        out.accept(complete ? normal.substring(printed.length()) : rest());
        return complete;
    }

    /** As {@link #end(String)}, where nobody has the whole. */
    boolean end() {
        out.accept(rest());
        return !gap;
    }

    private String rest() {
        return held + (lineEndOwed ? "\n" : "");
    }
}

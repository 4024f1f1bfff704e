package io.manyhands.standalone.demo;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/**
 * Where the demo shows what it does: results on standard output; progress on standard error, in one line that rewrites
 * itself, and only on a terminal. For one thread.
 */
public final class Screen implements Progress {
    private static final Duration REFRESH = Duration.ofMillis(100);
    private static final String GREEN = "\033[32m";
    private static final String PLAIN = "\033[0m";

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean live;
    private final boolean colors;
    private int shown;
    private long lastRefresh = System.nanoTime() - REFRESH.toNanos();

    /**
     * @param live whether there is a terminal to rewrite a line on
     * @param colors whether it may be coloured
     */
    public Screen(PrintWriter out, PrintWriter err, boolean live, boolean colors) {
        this.out = out;
        this.err = err;
        this.live = live;
        this.colors = colors;
    }

    void line(String text) {
        rewrite("");
        out.println(text);
        out.flush();
    }

    void right(String text) {
        line("  " + colored(GREEN, "ok") + "  " + text);
    }

    @Override
    public void of(int done, int total) {
        if (live && (done == total || System.nanoTime() - lastRefresh > REFRESH.toNanos())) {
            lastRefresh = System.nanoTime();
            rewrite(String.format(Locale.ROOT, "  %,d of %,d", done, total));
        }
    }

    @Override
    public void note(String doing) {
        if (live) {
            rewrite("  " + doing);
        }
    }

    /** Blanks instead of a control sequence: every terminal knows them. */
    private void rewrite(String text) {
        if (shown > 0 || !text.isEmpty()) {
            err.print("\r" + " ".repeat(shown) + "\r" + text);
            err.flush();
            shown = text.length();
        }
    }

    private String colored(String color, String text) {
        return colors ? color + text + PLAIN : text;
    }
}

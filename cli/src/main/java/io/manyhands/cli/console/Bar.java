package io.manyhands.cli.console;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;

/**
 * How far something is, in one line of standard error that rewrites itself. Thread-safe: whoever waits for a master says so
 * from a thread of his own.
 */
public final class Bar {
    private static final Duration REFRESH = Duration.ofMillis(100);
    private static final int BOXES = 20;
    /** The newest second counts for a third: a rate that is neither nervous nor stubborn. */
    private static final double NEWEST = 0.3;

    /** Whether there is one. */
    public enum When {
        auto,
        always,
        never
    }

    private final PrintWriter err;
    private final Clock clock;
    private final boolean shown;
    private final String what;
    private int width;
    private long lastShown;
    private long measuredAt;
    private long measured;
    private double rate;

    public Bar(Console console, When when, String what) {
        this.err = console.err();
        this.clock = console.clock();
        this.shown = when == When.always || (when == When.auto && console.live());
        this.what = what;
        this.measuredAt = clock.millis();
    }

    /** @param total 0 where it is not known */
    public synchronized void of(long done, long total) {
        long now = clock.millis();
        if (shown && (done == total || now - lastShown >= REFRESH.toMillis())) {
            lastShown = now;
            measure(done, now);
            rewrite(text(done, total));
        }
    }

    private void measure(long done, long now) {
        long millis = now - measuredAt;
        if (millis < 1_000 && rate > 0) {
            return;
        }
        double newest = millis == 0 ? 0 : (done - measured) * 1_000.0 / millis;
        rate = rate == 0 ? newest : NEWEST * newest + (1 - NEWEST) * rate;
        measuredAt = now;
        measured = done;
    }

    private String text(long done, long total) {
        if (total == 0) {
            return String.format(Locale.ROOT, "%s  %,d", what, done);
        }
        int boxes = (int) (BOXES * done / total);
        String bar = "#".repeat(boxes) + ".".repeat(BOXES - boxes);
        String speed = rate <= 0 ? "" : String.format(Locale.ROOT, rate < 10 ? "  %.1f/s" : "  %,.0f/s", rate);
        String left = rate <= 0 || done == total
                ? ""
                : "  " + Times.rough(Duration.ofSeconds(Math.round((total - done) / rate))) + " left";
        return String.format(Locale.ROOT, "%s  [%s] %,d of %,d%s%s", what, bar, done, total, speed, left);
    }

    /** Something is being done, or waited for, that cannot be counted. */
    public synchronized void note(String doing) {
        if (shown) {
            rewrite(what + "  " + doing);
        }
    }

    /** Makes room for other lines. */
    public synchronized void clear() {
        rewrite("");
    }

    /** Blanks instead of a control sequence: every terminal knows them. */
    private void rewrite(String text) {
        if (width > 0 || !text.isEmpty()) {
            err.print("\r" + " ".repeat(width) + "\r" + text);
            err.flush();
            width = text.length();
        }
    }
}

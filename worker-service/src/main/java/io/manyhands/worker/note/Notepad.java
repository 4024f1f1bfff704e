package io.manyhands.worker.note;

import io.manyhands.model.Grant;
import io.manyhands.model.Notes;
import io.manyhands.model.Progress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one attempt has said and nobody has been sent yet: the newest progress, and at most {@value #MAX_LINES} lines with
 * {@value #MAX_CHARS} characters together. Thread-safe; nothing here waits.
 */
public final class Notepad {
    static final int MAX_LINES = 200;
    static final int MAX_CHARS = 64 * 1024;
    static final int MAX_LINE = 8 * 1024;
    static final int MAX_MESSAGE = 1024;

    private final Grant grant;
    private final Notepads pads;
    private final List<String> lines = new ArrayList<>();
    private @Nullable Progress progress;
    private int chars;
    private long dropped;
    private long number;
    /** Before then nothing more is sent; of no meaning while the number is 0. */
    private long earliest;

    private boolean ended;

    Notepad(Grant grant, Notepads pads) {
        this.grant = grant;
        this.pads = pads;
    }

    /**
     * Replaces what was said before.
     *
     * @throws IllegalArgumentException when a number is negative
     */
    public void progress(long done, long total, @Nullable String message) {
        Progress newest = new Progress(done, total, message == null ? null : Texts.bounded(message, MAX_MESSAGE));
        change(() -> progress = newest);
    }

    /** Adds a line, or counts it where there is no room. A line that is too long is cut. */
    public void log(@Nullable String line) {
        String bounded = Texts.bounded(String.valueOf(line), MAX_LINE);
        change(() -> add(bounded));
    }

    private void add(String line) {
        if (dropped > 0 || lines.size() >= MAX_LINES || chars + line.length() > MAX_CHARS) {
            dropped++;
        } else {
            lines.add(line);
            chars += line.length();
        }
    }

    private void change(Runnable change) {
        long due;
        synchronized (this) {
            if (ended) {
                return; // a thread that its attempt left behind
            }
            boolean waited = !isEmpty();
            change.run();
            if (waited) {
                return;
            }
            long now = pads.now();
            due = number == 0 || earliest - now < 0 ? now : earliest;
        }
        pads.add(this, due);
    }

    /** The attempt has ended: what is left is due at once, and nothing more is taken. */
    public void end() {
        synchronized (this) {
            ended = true;
            if (isEmpty()) {
                return;
            }
        }
        pads.add(this, pads.now());
    }

    /** Everything that is unsent; null where there is nothing. */
    synchronized @Nullable Notes take(long now) {
        if (isEmpty()) {
            return null;
        }
        if (dropped > 0) {
            lines.add("… " + dropped + (dropped == 1 ? " line" : " lines") + " dropped");
        }
        Notes notes = new Notes(grant.task(), grant.attempt(), grant.secret(), ++number, progress, lines);
        lines.clear();
        progress = null;
        chars = 0;
        dropped = 0;
        earliest = now + pads.intervalNanos();
        return notes;
    }

    private boolean isEmpty() {
        return lines.isEmpty() && progress == null && dropped == 0;
    }
}

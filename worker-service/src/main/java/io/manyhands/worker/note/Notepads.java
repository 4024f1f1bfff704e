package io.manyhands.worker.note;

import io.manyhands.model.Grant;
import io.manyhands.model.Notes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * An incarnation's notepads, and which of them is to be sent when: each at most five times a second, and once more when its
 * attempt ends. Thread-safe.
 */
public final class Notepads {
    static final long INTERVAL_NANOS = Duration.ofMillis(200).toNanos();
    /** What one report carries of them, about; a single notepad's notes are never divided. */
    static final int MAX_REPORT_CHARS = 1 << 20;

    private static final int ENVELOPE = 128;

    private final LongSupplier nanoClock;
    private final long intervalNanos;
    private final PriorityQueue<Due> due = new PriorityQueue<>((a, b) -> Long.compare(a.time - b.time, 0));
    private volatile Runnable bell = () -> {};

    public Notepads(LongSupplier nanoClock) {
        this(nanoClock, INTERVAL_NANOS);
    }

    /** @param intervalNanos how long, after an attempt's notes, the next ones wait */
    public Notepads(LongSupplier nanoClock, long intervalNanos) {
        this.nanoClock = nanoClock;
        this.intervalNanos = intervalNanos;
    }

    private record Due(long time, Notepad pad) {}

    /** A notepad for an attempt that is about to run. Whoever runs it ends the notepad. */
    public Notepad open(Grant grant) {
        return new Notepad(grant, this);
    }

    /** @param bell rung, without any lock, when something is to be sent sooner than was known */
    public void onNews(Runnable bell) {
        this.bell = bell;
    }

    long intervalNanos() {
        return intervalNanos;
    }

    long now() {
        return nanoClock.getAsLong();
    }

    void add(Notepad pad, long time) {
        synchronized (due) {
            due.add(new Due(time, pad));
        }
        bell.run();
    }

    /** Nanoseconds until something is due: 0 or less for now, {@link Long#MAX_VALUE} where nothing waits. */
    public long untilDue(long now) {
        synchronized (due) {
            Due next = due.peek();
            return next == null ? Long.MAX_VALUE : next.time - now;
        }
    }

    /** What is due, as much as one report should carry; the caller asks again while {@link #untilDue} says so. */
    public List<Notes> take(long now) {
        List<Notes> taken = new ArrayList<>();
        int chars = 0;
        while (chars < MAX_REPORT_CHARS) {
            Notepad pad = next(now);
            if (pad == null) {
                break;
            }
            Notes notes = pad.take(now);
            if (notes != null) {
                taken.add(notes);
                chars += notes.size() + ENVELOPE;
            }
        }
        return taken;
    }

    private @Nullable Notepad next(long now) {
        synchronized (due) {
            Due next = due.peek();
            if (next == null || next.time - now > 0) {
                return null;
            }
            due.remove();
            return next.pad;
        }
    }
}

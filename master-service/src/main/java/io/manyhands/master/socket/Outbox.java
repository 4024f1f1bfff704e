package io.manyhands.master.socket;

import jakarta.websocket.RemoteEndpoint.Async;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends frames in their order without ever waiting for the receiver: what gathers while one message is on its way goes with
 * the next one. Thread-safe.
 */
public final class Outbox {
    private static final Logger log = LoggerFactory.getLogger(Outbox.class);
    /** Characters that may wait for a receiver who does not read. */
    private static final int MOST_WAITING = 32_000_000;

    private static final int MESSAGE = 64_000;

    /** What this thread is to send at the end of what it does together. */
    private static final ThreadLocal<@Nullable Set<Outbox>> HELD = new ThreadLocal<>();

    private final Async remote;
    private final Runnable stuck;
    private final Deque<String> waiting = new ArrayDeque<>();
    private long size;
    private boolean sending;
    private boolean closed;

    /** @param stuck called when the receiver has not read for too long */
    public Outbox(Async remote, Runnable stuck) {
        this.remote = remote;
        this.stuck = stuck;
    }

    /** Whatever is sent by the action goes in one message to each receiver: a message costs more than most calls. */
    public static void together(Runnable action) {
        if (HELD.get() != null) {
            action.run();
            return;
        }
        Set<Outbox> held = new LinkedHashSet<>();
        HELD.set(held);
        try {
            action.run();
        } finally {
            HELD.remove();
            held.forEach(outbox -> outbox.sendNext(false));
        }
    }

    public void send(String frame) {
        boolean full;
        synchronized (this) {
            full = !closed && size > MOST_WAITING;
            closed |= full;
            if (closed) {
                waiting.clear();
            } else {
                waiting.add(frame);
                size += frame.length();
            }
        }
        Set<Outbox> held = HELD.get();
        if (full) {
            stuck.run();
        } else if (held != null) {
            held.add(this);
        } else {
            sendNext(false);
        }
    }

    /** Does not wait for what else is to be sent together: for the last words before a close. */
    public void flush() {
        sendNext(false);
    }

    private void sendNext(boolean done) {
        String message;
        synchronized (this) {
            if (done) {
                sending = false;
            }
            if (sending || waiting.isEmpty()) {
                return;
            }
            message = next();
            sending = true;
        }
        try {
            remote.sendText(message, result -> {
                if (result.isOK()) {
                    sendNext(true);
                }
            });
        } catch (IllegalStateException | IllegalArgumentException e) {
            // Whoever is told together with this one is told all the same.
            log.debug("A socket has closed meanwhile", e);
        }
    }

    private String next() {
        String first = waiting.remove();
        size -= first.length();
        if (waiting.isEmpty()) {
            return first;
        }
        StringBuilder message = new StringBuilder(first);
        while (!waiting.isEmpty() && message.length() + waiting.element().length() < MESSAGE) {
            String frame = waiting.remove();
            size -= frame.length();
            message.append('\n').append(frame);
        }
        return message.toString();
    }
}

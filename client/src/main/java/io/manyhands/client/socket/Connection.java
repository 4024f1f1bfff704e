package io.manyhands.client.socket;

import java.io.IOException;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** One socket, until it breaks. What gathers while a message is on its way goes with the next one. Thread-safe. */
final class Connection implements WebSocket.Listener {
    private static final int MESSAGE = 64_000;
    private static final long SILENT_NANOS = Duration.ofSeconds(4).toNanos();

    private final Line.User user;
    private final BiConsumer<Connection, @Nullable Throwable> broken;
    private final StringBuilder partial = new StringBuilder();
    private final Deque<String> waiting = new ArrayDeque<>();
    private @Nullable WebSocket socket;
    private boolean sending;
    private boolean closing;
    private boolean over;
    private volatile long heard = System.nanoTime();

    Connection(Line.User user, BiConsumer<Connection, @Nullable Throwable> broken) {
        this.user = user;
        this.broken = broken;
    }

    /** From now on it may be spoken on. */
    void start(WebSocket opened) {
        synchronized (this) {
            socket = opened;
        }
        user.connected();
        opened.request(1);
    }

    @Override
    public void onOpen(WebSocket opened) {
        // Read from only once its user knows of it.
    }

    void send(String frame) {
        synchronized (this) {
            waiting.add(frame);
        }
        sendNext(false);
    }

    private void sendNext(boolean done) {
        String message;
        WebSocket to;
        synchronized (this) {
            if (done) {
                sending = false;
            }
            if (sending || waiting.isEmpty() || socket == null) {
                if (closing && !sending && socket != null) {
                    CompletableFuture<?> unused = socket.sendClose(WebSocket.NORMAL_CLOSURE, "");
                }
                return;
            }
            to = Objects.requireNonNull(socket);
            message = next();
            sending = true;
        }
        CompletableFuture<?> unused = to.sendText(message, true).whenComplete((sent, error) -> {
            if (error == null) {
                sendNext(true);
            } else { // Its reader may never be told.
                to.abort();
                broken.accept(this, error);
            }
        });
    }

    private String next() {
        StringBuilder message = new StringBuilder(waiting.remove());
        while (!waiting.isEmpty() && message.length() + waiting.element().length() < MESSAGE) {
            message.append('\n').append(waiting.remove());
        }
        return message.toString();
    }

    void close() {
        synchronized (this) {
            closing = true;
        }
        sendNext(false);
    }

    /**
     * Says something that nobody answers: where the JDK closes a socket since a write failed behind the scenes, only the next
     * one who writes is told, and whoever just waits is not.
     */
    void probe() {
        WebSocket to;
        synchronized (this) {
            if (socket == null || closing) {
                return;
            }
            to = socket;
        }
        CompletableFuture<?> unused = to.sendPong(ByteBuffer.allocate(0)).whenComplete((sent, error) -> {
            if (error instanceof IOException) {
                to.abort();
                broken.accept(this, error);
            }
        });
    }

    /** Whether the master has not been heard of for so long that it is not there. */
    boolean isSilent() {
        return System.nanoTime() - heard > SILENT_NANOS;
    }

    /** When the master was heard last, by {@link System#nanoTime}. */
    long heard() {
        return heard;
    }

    /** Whether its end has been dealt with. */
    synchronized boolean isOver() {
        return over;
    }

    synchronized void over() {
        over = true;
    }

    synchronized void abort() {
        if (socket != null) {
            socket.abort();
        }
    }

    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
        heard = System.nanoTime();
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        heard = System.nanoTime();
        partial.append(data);
        if (last) {
            String message = partial.toString();
            partial.setLength(0);
            message.lines().filter(frame -> !frame.isBlank()).forEach(user::frame);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        broken.accept(this, new IOException("closed: " + reason));
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        broken.accept(this, error);
    }
}

package io.manyhands.worker.channel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * Frames over a socket. One thread may receive, all may send, on their own threads. The socket does not block: an interrupt of
 * a handler's thread would otherwise close it when that sends. Thread-safe.
 */
public final class Channel implements AutoCloseable {
    private static final long PATIENCE_MILLIS = 10_000;

    private final SocketChannel socket;
    private final Backlog backlog;
    private final Selector readable;
    private final ByteBuffer length = ByteBuffer.allocate(Frames.LENGTH);

    /** @param name of the thread that writes what the socket does not take at once */
    public Channel(SocketChannel socket, String name) throws IOException {
        this.socket = socket;
        try {
            socket.configureBlocking(false);
            readable = Selector.open();
            socket.register(readable, SelectionKey.OP_READ);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
        backlog = new Backlog(socket, name);
    }

    /** Says it soon; nothing happens once the channel is closed. An interrupt does not keep it from being said. */
    public void send(Object message) {
        ByteBuffer frame = Frames.encode(message);
        try {
            backlog.put(frame);
        } catch (IOException e) {
            close();
        }
    }

    /**
     * As {@link #send}, and returns when the socket has it, or after some seconds: what a JVM says as the last thing before it
     * is gone.
     */
    public void sendNow(Object message) {
        send(message);
        backlog.awaitWritten(PATIENCE_MILLIS);
    }

    /** Waits for the next message; null once the other side is gone. For one thread. */
    public <M> @Nullable M receive(Class<M> type) {
        try {
            if (!fill(length.clear())) {
                return null;
            }
            byte[] bytes = new byte[Frames.checked(length.flip().getInt())];
            return fill(ByteBuffer.wrap(bytes)) ? Frames.decode(bytes, type) : null;
        } catch (IOException | RuntimeException e) {
            close();
            return null;
        }
    }

    private boolean fill(ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            int count = socket.read(buffer);
            if (count < 0) {
                return false;
            }
            if (count == 0) {
                readable.select();
                readable.selectedKeys().clear();
                if (Thread.currentThread().isInterrupted()) {
                    throw new ClosedByInterruptException();
                }
            }
        }
        return true;
    }

    @Override
    public void close() {
        backlog.close();
        try {
            readable.close(); // Wakes up who receives.
        } catch (IOException e) {
            // It is gone all the same.
        }
    }
}

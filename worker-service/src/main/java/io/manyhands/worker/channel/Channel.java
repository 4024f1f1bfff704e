package io.manyhands.worker.channel;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Frames over a socket. One thread may receive, all may send: a thread of the channel's own writes, because an interrupt of
 * a handler's thread would close the socket if that wrote. Thread-safe.
 */
public final class Channel implements AutoCloseable {
    /** More than the largest input or result. */
    private static final int MAX_FRAME = 256 << 20;
    /** Frames that are not written yet; whoever has more to say waits. */
    private static final int MAX_QUEUED = 1_000;

    private static final long LOOK_MILLIS = 200;
    private static final int LENGTH = Integer.BYTES;
    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private final SocketChannel socket;
    private final BlockingQueue<Frame> queue = new LinkedBlockingQueue<>(MAX_QUEUED);
    private final ByteBuffer length = ByteBuffer.allocate(LENGTH);
    private volatile boolean closed;

    /** @param written opened once the frame is in the socket, or never will be */
    private record Frame(ByteBuffer bytes, @Nullable CountDownLatch written) {}

    /** @param name of the thread that writes */
    public Channel(SocketChannel socket, String name) {
        this.socket = socket;
        Thread writer = new Thread(this::write, name);
        writer.setDaemon(true);
        writer.start();
    }

    /** Says it soon; nothing happens once the channel is closed. An interrupt does not keep it from being said. */
    public void send(Object message) {
        put(new Frame(encode(message), null));
    }

    /** As {@link #send}, and returns when the socket has it: what a JVM says as the last thing before it is gone. */
    public void sendNow(Object message) {
        CountDownLatch written = new CountDownLatch(1);
        put(new Frame(encode(message), written));
        uninterruptibly(() -> written.await(LOOK_MILLIS, TimeUnit.MILLISECONDS));
    }

    private void put(Frame frame) {
        uninterruptibly(() -> queue.offer(frame, LOOK_MILLIS, TimeUnit.MILLISECONDS));
    }

    private interface Try {
        boolean succeeds() throws InterruptedException;
    }

    private void uninterruptibly(Try attempt) {
        boolean interrupted = false;
        boolean done = false;
        while (!done && !closed) {
            try {
                done = attempt.succeeds();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        try {
            while (!closed) {
                Frame frame = queue.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (frame != null) {
                    write(frame.bytes);
                    if (frame.written != null) {
                        frame.written.countDown();
                    }
                }
            }
        } catch (IOException | InterruptedException e) {
            close();
        }
    }

    private static ByteBuffer encode(Object message) {
        byte[] bytes = JSON.writeValueAsBytes(message);
        return ByteBuffer.allocate(LENGTH + bytes.length)
                .putInt(bytes.length)
                .put(bytes)
                .flip();
    }

    private void write(ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            socket.write(buffer);
        }
    }

    /** Waits for the next message; null once the other side is gone. For one thread. */
    public <M> @Nullable M receive(Class<M> type) {
        try {
            if (!fill(length.clear())) {
                return null;
            }
            int size = length.flip().getInt();
            if (size < 0 || size > MAX_FRAME) {
                throw new IOException("A frame of " + size + " bytes");
            }
            ByteBuffer bytes = ByteBuffer.allocate(size);
            return fill(bytes) ? JSON.readValue(bytes.array(), type) : null;
        } catch (IOException | RuntimeException e) {
            close();
            return null;
        }
    }

    private boolean fill(ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (socket.read(buffer) < 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        closed = true;
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone all the same.
        }
    }
}

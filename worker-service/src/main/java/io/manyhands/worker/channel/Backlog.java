package io.manyhands.worker.channel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The way out of a channel. Who has something to say writes it at once; what the socket does not take is left to a thread
 * that exists only as long as something is left. Nobody waits for the other side but those who say more than the bound.
 * Thread-safe; interrupts change nothing, since a write that does not block does not heed them.
 */
final class Backlog {
    /** Frames that are not written yet. */
    private static final int MAX = 1_000;

    private static final long LOOK_MILLIS = 200;

    private final SocketChannel socket;
    private final String name;
    private final Deque<ByteBuffer> left = new ArrayDeque<>();
    private boolean closed;

    /** @param name of the thread that writes what is left */
    Backlog(SocketChannel socket, String name) {
        this.socket = socket;
        this.name = name;
    }

    /** @throws IOException when the socket is of no use any more */
    synchronized void put(ByteBuffer frame) throws IOException {
        awaitAtMost(MAX - 1, Long.MAX_VALUE);
        if (left.isEmpty()) {
            socket.write(frame);
        }
        if (frame.hasRemaining()) {
            left.addLast(frame);
            if (left.size() == 1) {
                Thread writer = new Thread(this::writeWhatIsLeft, name);
                writer.setDaemon(true);
                writer.start();
            }
        }
    }

    /** Waits until the socket has all, the channel is closed, or the time is over. */
    synchronized void awaitWritten(long millis) {
        awaitAtMost(0, System.nanoTime() + millis * 1_000_000);
    }

    private synchronized void awaitAtMost(int most, long until) {
        boolean interrupted = false;
        while (left.size() > most && !closed && (until == Long.MAX_VALUE || System.nanoTime() - until < 0)) {
            try {
                wait(LOOK_MILLIS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeWhatIsLeft() {
        try (Selector writable = Selector.open()) {
            socket.register(writable, SelectionKey.OP_WRITE);
            while (writeSome()) {
                writable.select(LOOK_MILLIS);
                writable.selectedKeys().clear();
            }
        } catch (IOException | RuntimeException e) {
            close();
        }
    }

    /** False when nothing is left. */
    private synchronized boolean writeSome() throws IOException {
        for (ByteBuffer first = left.peekFirst(); first != null && !closed; first = left.peekFirst()) {
            socket.write(first);
            if (first.hasRemaining()) {
                return true;
            }
            left.removeFirst();
            notifyAll();
        }
        return false;
    }

    /** Drops what is left; the thread that writes it ends. */
    synchronized void close() {
        closed = true;
        left.clear();
        notifyAll();
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone all the same.
        }
    }
}

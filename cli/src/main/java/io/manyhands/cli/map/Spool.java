package io.manyhands.cli.map;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that come once and are read as often as needed, each time from the beginning, while more are still coming: the first
 * few MB are kept in memory, the others in a temporary file. Thread-safe.
 */
final class Spool implements AutoCloseable {
    private final int inMemory;
    private final Duration idle;
    private byte[] memory = new byte[1 << 13];
    private @Nullable FileChannel file;
    private long size;
    private boolean ended;
    private @Nullable IOException failure;

    /**
     * @param inMemory bytes beyond which the file begins
     * @param idle after which a reader is given an empty line, lest a master takes him for dead
     */
    Spool(int inMemory, Duration idle) {
        this.inMemory = inMemory;
        this.idle = idle;
    }

    synchronized void add(byte[] bytes, int length) throws IOException {
        int kept = (int) Math.max(0, Math.min(length, inMemory - size));
        if (kept > 0) {
            int at = (int) size;
            if (memory.length < at + kept) {
                memory = Arrays.copyOf(memory, Math.max(2 * memory.length, at + kept));
            }
            System.arraycopy(bytes, 0, memory, at, kept);
        }
        if (kept < length) {
            write(ByteBuffer.wrap(bytes, kept, length - kept));
        }
        size += length;
        notifyAll();
    }

    private void write(ByteBuffer bytes) throws IOException {
        FileChannel open = file;
        if (open == null) {
            Path path = Files.createTempFile("manyhands-map-", ".ndjson");
            open = FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            file = open;
        }
        while (bytes.hasRemaining()) {
            int unused = open.write(bytes);
        }
    }

    /**
     * There is no more to come.
     *
     * @param cause why, if it was not the end
     */
    synchronized void end(@Nullable IOException cause) {
        ended = true;
        failure = cause;
        notifyAll();
    }

    /** @throws UncheckedIOException when what came broke off */
    synchronized void requireWhole() {
        if (failure != null) {
            throw new UncheckedIOException("Standard input cannot be read", failure);
        }
    }

    /** From the beginning. */
    InputStream read() {
        return new Reading();
    }

    /** @return how many bytes, -1 at the end, 0 when nothing came for a while */
    private synchronized int read(long from, byte[] to, int offset, int length) throws IOException {
        long deadline = System.nanoTime() + idle.toNanos();
        while (from == size && !ended) {
            long millis = (deadline - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                return 0;
            }
            try {
                wait(millis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("Interrupted while waiting for more input", e);
            }
        }
        if (failure != null) {
            throw new IOException("The input broke off", failure);
        }
        if (from == size) {
            return -1;
        }
        int available = (int) Math.min(length, size - from);
        if (from < inMemory) {
            int part = (int) Math.min(available, inMemory - from);
            System.arraycopy(memory, (int) from, to, offset, part);
            return part;
        }
        FileChannel open = file;
        return open == null ? -1 : open.read(ByteBuffer.wrap(to, offset, available), from - inMemory);
    }

    @Override
    public synchronized void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }

    private final class Reading extends InputStream {
        private long position;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            int count = Spool.this.read(position, to, offset, length);
            if (count == 0 && length > 0) {
                to[offset] = '\n';
                return 1;
            }
            position += Math.max(0, count);
            return count;
        }
    }
}

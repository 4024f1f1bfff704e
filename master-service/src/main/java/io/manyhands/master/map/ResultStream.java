package io.manyhands.master.map;

import io.manyhands.master.follow.Bells;
import io.manyhands.master.follow.PatientReads;
import io.manyhands.master.map.MapReads.Order;
import io.manyhands.master.map.MapReads.Progress;
import io.manyhands.master.map.MapReads.StoredChunk;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;

/**
 * Follows a map until it is complete. Results are read from the ledger a page at a time, at the reader's speed: a slow reader
 * costs nobody anything. Thread-safe.
 */
final class ResultStream {
    /** Should a ring be missed, this is how late a result comes. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private static final int MAX_PAGE = 64;
    /** Where a page has more characters than this, the next one has only a few chunks. */
    private static final long LARGE_PAGE_CHARS = 1 << 20;

    private static final int LARGE_CHUNKS = 4;

    private final MapReads reads;
    private final Bells bells;

    ResultStream(MapReads reads, Bells bells) {
        this.reads = reads;
        this.bells = bells;
    }

    /** Writes the lines of all results behind the first {@code after} ones, as they come. */
    void follow(long map, Order order, long after, OutputStream to) throws IOException {
        OutputStream out = new BufferedOutputStream(to, 1 << 15);
        ResultLines lines = new ResultLines(out, after);
        try (Bells.Ear ear = bells.listen(map)) {
            int written = 0;
            int most = MAX_PAGE;
            while (true) {
                Progress before = progress(map, ear);
                List<StoredChunk> page = page(map, order, written, most, ear);
                int sent = write(page, lines);
                written += sent;
                boolean caughtUp = sent < most;
                most = chars(page) > LARGE_PAGE_CHARS ? LARGE_CHUNKS : MAX_PAGE;
                if (caughtUp) {
                    out.flush();
                    if (before.ended() && (sent == 0 || written >= before.chunks())) {
                        return;
                    }
                    if (sent == 0) {
                        ear.await(LOOK_AGAIN);
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The master is stopping; resume with after=");
        }
    }

    private Progress progress(long map, Bells.Ear ear) throws IOException, InterruptedException {
        return PatientReads.read(() -> reads.progress(map).orElse(new Progress(false, true, true, 0)), ear);
    }

    private List<StoredChunk> page(long map, Order order, int behind, int most, Bells.Ear ear)
            throws IOException, InterruptedException {
        return PatientReads.read(() -> reads.chunks(map, order, behind, most), ear);
    }

    private static long chars(List<StoredChunk> page) {
        return page.stream()
                .mapToLong(chunk -> chunk.result() == null ? 0 : chunk.result().length())
                .sum();
    }

    /** Writes the finished chunks up to the first one that is not. @return how many */
    private static int write(List<StoredChunk> page, ResultLines lines) throws IOException {
        int written = 0;
        for (StoredChunk chunk : page) {
            if (!chunk.state().isTerminal()) {
                break;
            }
            lines.write(chunk);
            written++;
        }
        return written;
    }
}

package io.manyhands.master.map;

import io.manyhands.master.submission.Submission;
import io.manyhands.master.submission.Submissions;
import io.manyhands.master.task.Chunk;
import io.manyhands.master.task.NewTask;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Cuts a map's items into chunks and writes them, a bounded number under way at a time. The first few megabytes are held
 * until they are complete, so that a small map with a mistake in it leaves nothing behind. For one thread.
 */
final class ChunkWriter {
    private static final long HOLD_CHARS = 2L << 20;
    private static final int MAX_UNDER_WAY = 1_000;
    private static final int MAX_CHUNK_CHARS = 256 << 10;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final OpenMap map;
    private final ChunkSizes sizes;
    private final Submissions submissions;
    private final Runnable open;
    private final List<NewTask> held = new ArrayList<>();
    private final Deque<CompletableFuture<Long>> underWay = new ArrayDeque<>();
    private final StringBuilder input = new StringBuilder("[");
    private boolean opened;
    private long heldChars;
    private int inChunk;
    private long items;
    private int chunks;

    /** @param open writes the map itself; called before the first chunk is written */
    ChunkWriter(OpenMap map, ChunkSizes sizes, Submissions submissions, Runnable open) {
        this.map = map;
        this.sizes = sizes;
        this.submissions = submissions;
        this.open = open;
    }

    void add(String item) {
        if (inChunk > 0) {
            input.append(',');
        }
        input.append(item);
        inChunk++;
        items++;
        if (inChunk >= sizes.next(items - inChunk) || input.length() > MAX_CHUNK_CHARS) {
            endChunk();
        }
    }

    /** Writes what is left and waits until everything is on disk. */
    void finish() {
        if (inChunk > 0) {
            endChunk();
        }
        release();
        underWay.forEach(CompletableFuture::join);
    }

    private void endChunk() {
        Chunk chunk = new Chunk(map.id(), chunks++, items - inChunk, inChunk);
        NewTask task =
                submissions.prepare(Submission.of(map.type(), input.append(']').toString(), map.pool()), chunk);
        input.setLength(1);
        inChunk = 0;
        if (opened) {
            write(task);
        } else {
            held.add(task);
            heldChars += task.input().length();
            if (heldChars > HOLD_CHARS) {
                release();
            }
        }
    }

    private void release() {
        if (!opened) {
            open.run();
            opened = true;
        }
        held.forEach(this::write);
        held.clear();
    }

    private void write(NewTask task) {
        underWay.add(submissions.submit(task, PATIENCE));
        while (underWay.size() > MAX_UNDER_WAY) {
            underWay.remove().join();
        }
    }

    boolean isOpen() {
        return opened;
    }

    long items() {
        return items;
    }

    int chunks() {
        return chunks;
    }
}

package io.manyhands.master.map;

import io.manyhands.master.problem.ProblemException;
import io.manyhands.master.submission.Submission;
import io.manyhands.master.submission.Submissions;
import io.manyhands.master.task.Chunk;
import io.manyhands.master.task.NewTask;
import io.manyhands.master.task.TaskOptions;
import io.manyhands.model.TaskIds;
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
    private static final long HOLD_WEIGHT = 4L << 20;
    private static final int MAX_UNDER_WAY = 1_000;
    private static final int MAX_CHUNK_CHARS = 256 << 10;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final OpenMap map;
    private final ChunkSizes sizes;
    private final TaskOptions options;
    private final Submissions submissions;
    private final ChunkInserts inserts;
    private final Runnable open;
    private final List<NewTask> held = new ArrayList<>();
    private final Deque<CompletableFuture<Boolean>> underWay = new ArrayDeque<>();
    private final StringBuilder input = new StringBuilder("[");
    private boolean opened;
    private long heldWeight;
    private int inChunk;
    private long items;
    private int chunks;

    /** @param open writes the map itself; called before the first chunk is written */
    ChunkWriter(
            OpenMap map,
            ChunkSizes sizes,
            TaskOptions options,
            Submissions submissions,
            ChunkInserts inserts,
            Runnable open) {
        this.map = map;
        this.sizes = sizes;
        // A map takes turns with whatever else is in its pool, however many chunks it has.
        this.options = options.inTurnOf("map:" + TaskIds.format(map.id()));
        this.submissions = submissions;
        this.inserts = inserts;
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
        while (!underWay.isEmpty()) {
            requireWritten();
        }
    }

    private void endChunk() {
        Chunk chunk = new Chunk(map.id(), chunks++, items - inChunk, inChunk, map.stages() != null);
        NewTask task = submissions.prepare(
                Submission.of(map.type(), input.append(']').toString(), map.pool())
                        .with(options),
                chunk);
        input.setLength(1);
        inChunk = 0;
        if (opened) {
            write(task);
        } else {
            held.add(task);
            heldWeight += task.weight();
            if (heldWeight > HOLD_WEIGHT) {
                release();
            }
        }
    }

    private void release() {
        if (!opened) {
            opened = true; // Even if this fails: whether it was written is unknown then.
            open.run();
        }
        held.forEach(this::write);
        held.clear();
    }

    private void write(NewTask task) {
        underWay.add(submissions.submit(inserts, task, PATIENCE));
        while (underWay.size() > MAX_UNDER_WAY) {
            requireWritten();
        }
    }

    private void requireWritten() {
        if (!underWay.remove().join()) {
            throw new ProblemException(
                    409,
                    "map-cancelled",
                    "Map " + TaskIds.format(map.id()) + " was cancelled while its inputs were still arriving");
        }
    }

    /** Whether something of the map may be on disk. */
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

package io.manyhands.master.map;

import io.manyhands.master.chunk.ItemLine;
import io.manyhands.master.chunk.StoredLines;
import io.manyhands.master.map.MapReads.StoredChunk;
import io.manyhands.model.ErrorKind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** A map's results as lines, one an item: {@code {"index":0,"value":…}} or {@code {"index":0,"error":{…}}}. For one thread. */
final class ResultLines {
    private final OutputStream out;
    private long toSkip;

    /** @param after how many lines to leave out at the beginning, because the client has them */
    ResultLines(OutputStream out, long after) {
        this.out = out;
        this.toSkip = after;
    }

    void write(StoredChunk chunk) throws IOException {
        if (toSkip >= chunk.items()) {
            toSkip -= chunk.items();
        } else if (chunk.result() != null) {
            writeStored(chunk.result());
        } else {
            writeFailed(chunk);
        }
    }

    /** The stored text is an array with an element a line, so each line is the answer already. */
    private void writeStored(String result) throws IOException {
        StoredLines lines = new StoredLines(result);
        for (String line = lines.next(); line != null; line = lines.next()) {
            line(line);
        }
    }

    /** A chunk that failed as a whole failed with every one of its items, but those that had failed before. */
    private void writeFailed(StoredChunk chunk) throws IOException {
        ErrorKind kind = chunk.errorKind() == null ? ErrorKind.REJECTED : ErrorKind.of(chunk.errorKind());
        String message = Objects.requireNonNullElse(chunk.errorMessage(), "cancelled before it ran");
        Map<Long, String> carried = carried(chunk);
        for (long i = 0; i < chunk.items(); i++) {
            long index = chunk.firstIndex() + i;
            String before = carried.get(index);
            line(before != null ? before : ItemLine.failed(index, kind, message).text());
        }
    }

    private static Map<Long, String> carried(StoredChunk chunk) {
        Map<Long, String> byIndex = new HashMap<>();
        if (chunk.carried() != null) {
            chunk.carried()
                    .lines()
                    .forEach(line -> byIndex.put(ItemLine.parse(line).index(), line));
        }
        return byIndex;
    }

    private void line(String text) throws IOException {
        if (toSkip > 0) {
            toSkip--;
            return;
        }
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.write('\n');
    }
}

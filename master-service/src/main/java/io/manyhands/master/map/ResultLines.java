package io.manyhands.master.map;

import io.manyhands.master.map.MapReads.StoredChunk;
import io.manyhands.model.ErrorKind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/** A map's results as lines, one an item: {@code {"index":0,"value":…}} or {@code {"index":0,"error":{…}}}. For one thread. */
final class ResultLines {
    private static final JsonMapper JSON = new JsonMapper();

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
        int start = result.indexOf('\n') + 1;
        while (start > 0) {
            int end = result.indexOf('\n', start);
            if (end < 0) {
                return;
            }
            boolean comma = result.charAt(end - 1) == ',';
            line(result.substring(start, comma ? end - 1 : end));
            start = end + 1;
        }
    }

    /** A chunk that failed as a whole failed with every one of its items. */
    private void writeFailed(StoredChunk chunk) throws IOException {
        String kind = Objects.requireNonNullElse(chunk.errorKind(), ErrorKind.REJECTED.wireName());
        String message = Objects.requireNonNullElse(chunk.errorMessage(), "cancelled before it ran");
        for (long i = 0; i < chunk.items(); i++) {
            line(JSON.writeValueAsString(new FailedItem(chunk.firstIndex() + i, new ItemError(kind, message))));
        }
    }

    private record FailedItem(long index, ItemError error) {}

    private record ItemError(String kind, String message) {}

    private void line(String text) throws IOException {
        if (toSkip > 0) {
            toSkip--;
            return;
        }
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.write('\n');
    }
}

package io.manyhands.master.chunk;

import io.manyhands.model.ErrorKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A chunk as it stands at one stage of its pipeline.
 *
 * @param stage from 0
 * @param carried the lines of the items that failed in earlier stages, each with a line's end; null for none
 */
record StagedChunk(
        int stage,
        List<Stage> stages,
        @Nullable String carried,
        long firstIndex,
        int items,
        int priority,
        @Nullable String fairnessKey) {
    /** Of the attempt with this task, number, secret and worker, if it is the current one. */
    static final String CURRENT = """
            SELECT t.stage, t.carried, t.first_index, t.items, t.priority, t.fairness_key, m.stages
            FROM task t JOIN map m ON m.id = t.map_id
            WHERE t.id = ? AND t.attempt = ? AND t.secret = ? AND t.worker = ?
              AND t.state = 'RUNNING' AND t.stage IS NOT NULL""";

    static StagedChunk read(ResultSet row) throws SQLException {
        return new StagedChunk(
                row.getInt("stage"),
                Stage.read(row.getString("stages")),
                row.getString("carried"),
                row.getLong("first_index"),
                row.getInt("items"),
                row.getInt("priority"),
                row.getString("fairness_key"));
    }

    boolean isLast() {
        return stage == stages.size() - 1;
    }

    Stage next() {
        return stages.get(stage + 1);
    }

    String outcome() {
        return "stage " + (stage + 1) + " of " + stages.size();
    }

    /**
     * The lines of all items, by index: those of this stage, and those that were carried along. The worker knows the items of
     * this stage only and numbers them on end: its i-th line belongs to the i-th item that had come so far.
     *
     * @throws IllegalArgumentException when the result has not one line for each item of this stage
     */
    SortedMap<Long, ItemLine> lines(String result) {
        SortedMap<Long, ItemLine> lines = new TreeMap<>();
        if (carried != null) {
            carried.lines().map(ItemLine::parse).forEach(line -> lines.put(line.index(), line));
        }
        StoredLines sent = new StoredLines(result);
        for (long index = firstIndex; index < firstIndex + items; index++) {
            if (!lines.containsKey(index)) {
                String line = sent.next();
                if (line == null) {
                    throw new IllegalArgumentException("The result has too few lines for the items of " + outcome());
                }
                lines.put(index, ItemLine.parse(line).at(index));
            }
        }
        if (sent.next() != null) {
            throw new IllegalArgumentException("The result has more lines than " + outcome() + " has items");
        }
        return lines;
    }

    /**
     * What goes on to the next stage, as its input; empty brackets where nothing does. An item that no longer fits into the
     * input becomes one that failed.
     *
     * @param limit characters of an input
     */
    static String input(SortedMap<Long, ItemLine> lines, int limit) {
        StringBuilder input = new StringBuilder("[");
        for (Map.Entry<Long, ItemLine> entry : lines.entrySet()) {
            ItemLine line = entry.getValue();
            if (!line.failed() && input.length() + line.content().length() + 2 > limit) {
                entry.setValue(ItemLine.failed(line.index(), ErrorKind.TOO_LARGE, tooLarge(line, limit)));
            } else if (!line.failed()) {
                input.append(input.length() == 1 ? "" : ",").append(line.content());
            }
        }
        return input.append(']').toString();
    }

    private static String tooLarge(ItemLine line, int limit) {
        return "The value has " + line.content().length()
                + " characters; with what goes on with it in its chunk, that is more than the " + limit
                + " that the next stage's input may have (manyhands.http.input-limit): use smaller chunks, or references";
    }

    /** The lines of those that go no further, as they are carried along. */
    static @Nullable String carried(Collection<ItemLine> lines) {
        StringBuilder carried = new StringBuilder();
        lines.stream().filter(ItemLine::failed).forEach(line -> carried.append(line.text())
                .append('\n'));
        return carried.isEmpty() ? null : carried.toString();
    }

    /** The lines as a chunk's result is stored. */
    static String result(Collection<ItemLine> lines) {
        StringBuilder result = new StringBuilder("[");
        for (ItemLine line : lines) {
            result.append(result.length() == 1 ? "\n" : ",\n").append(line.text());
        }
        return result.append("\n]").toString();
    }
}

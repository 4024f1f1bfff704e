package io.manyhands.master.map;

import io.manyhands.master.chunk.ItemLine;
import io.manyhands.master.chunk.StoredLines;
import io.manyhands.master.ledger.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The values of a map of which every item succeeded, as one array in input order. Never more than about the limit is read, and
 * never more than a few chunks beyond it are looked at. For the ledger's thread only.
 */
final class MapValues {
    private static final int PAGE = 16;
    private static final String SIZE = """
            SELECT coalesce(sum(length(result)), 0) AS chars, coalesce(sum(items), 0) AS items
            FROM task WHERE map_id = ? AND chunk >= ? AND chunk < ?""";
    private static final String RESULTS =
            "SELECT result FROM task WHERE map_id = ? AND chunk >= ? AND chunk < ? ORDER BY chunk";

    private final int limit;

    /** @param limit characters of the array */
    MapValues(int limit) {
        this.limit = limit;
    }

    int limit() {
        return limit;
    }

    private record Size(long chars, long items) {
        static Size read(ResultSet row) throws SQLException {
            return new Size(row.getLong("chars"), row.getLong("items"));
        }

        /** How many characters the values have at least. */
        long least(EndedMap map) {
            int digits = Long.toString(map.total()).length();
            return chars - items * (ItemLine.FRAME + digits) - 4L * PAGE;
        }
    }

    /**
     * The array; empty where it would be longer than the limit.
     *
     * @throws IllegalArgumentException when a worker has sent a result that is no chunk's
     */
    Optional<String> of(Transaction transaction, EndedMap map) throws SQLException {
        if (2 * map.total() > limit) { // a digit and a comma each
            return Optional.empty();
        }
        StringBuilder array = new StringBuilder("[");
        for (int from = 0; from < map.chunks(); from += PAGE) {
            Size size = transaction
                    .query(SIZE, Size::read, map.id(), from, from + PAGE)
                    .get(0);
            if (array.length() + size.least(map) > limit) {
                return Optional.empty();
            }
            List<String> results =
                    transaction.query(RESULTS, row -> row.getString("result"), map.id(), from, from + PAGE);
            results.forEach(result -> append(array, result));
        }
        return array.length() >= limit
                ? Optional.empty()
                : Optional.of(array.append(']').toString());
    }

    private static void append(StringBuilder array, String result) {
        StoredLines lines = new StoredLines(result);
        for (String line = lines.next(); line != null; line = lines.next()) {
            array.append(array.length() == 1 ? "" : ",")
                    .append(ItemLine.parse(line).content());
        }
    }
}

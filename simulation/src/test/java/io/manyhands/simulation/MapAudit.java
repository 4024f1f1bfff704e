package io.manyhands.simulation;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Maps' counters against their chunks. */
final class MapAudit {
    private static final String MAPS =
            "SELECT id, state, total, chunks, done_chunks, succeeded + failed + cancelled AS items FROM map";
    private static final String DONE = "SELECT seq, task_id FROM chunk_done WHERE map_id = ";

    private final Auditor.Check check;
    private final Map<Long, Row> tasks;
    private final Database database;

    MapAudit(Auditor.Check check, Map<Long, Row> tasks, Database database) {
        this.check = check;
        this.tasks = tasks;
        this.database = database;
    }

    private record Counters(long id, String state, long total, int chunks, int done, long items) {}

    private record Done(int seq, long task) {}

    private List<Counters> maps() {
        return database.look(
                MAPS,
                row -> new Counters(
                        row.getLong(1),
                        row.getString(2),
                        row.getLong(3),
                        row.getInt(4),
                        row.getInt(5),
                        row.getLong(6)));
    }

    void check(Collection<Long> touched) {
        if (!touched.isEmpty()) {
            maps().stream().filter(map -> touched.contains(map.id)).forEach(this::check);
        }
    }

    void checkAll() {
        maps().forEach(this::check);
    }

    private void check(Counters map) {
        List<Row> chunks = tasks.values().stream()
                .filter(row -> row.map() != null && row.map() == map.id)
                .toList();
        List<Row> ended = chunks.stream().filter(Row::isTerminal).toList();
        check.require(
                map.done == ended.size(), "a map counts its chunks: " + map + ", " + ended.size() + " have ended");
        check.require(map.items == ended.stream().mapToLong(Row::items).sum(), "a map counts its items: " + map);
        List<Done> done = database.look(DONE + map.id, row -> new Done(row.getInt(1), row.getLong(2)));
        check.require(
                done.stream()
                        .map(Done::seq)
                        .sorted()
                        .toList()
                        .equals(IntStream.rangeClosed(1, ended.size()).boxed().toList()),
                "finished chunks are numbered without a gap: " + done);
        check.require(
                done.stream().map(Done::task).distinct().count() == ended.size(), "a chunk is finished once: " + done);
        if (!map.state.equals("OPEN")) {
            check.require(
                    map.chunks == chunks.size(), "a closed map has its chunks: " + map + ", not " + chunks.size());
            check.require(
                    map.total == chunks.stream().mapToLong(Row::items).sum(), "a closed map has its items: " + map);
            check.require(isEnded(map) == (map.done == map.chunks), "a map ends with its last chunk: " + map);
        }
    }

    private static boolean isEnded(Counters map) {
        return !map.state.equals("OPEN") && !map.state.equals("RUNNING");
    }

    boolean isAllDone() {
        return maps().stream().allMatch(MapAudit::isEnded);
    }

    List<Counters> undone() {
        return maps().stream().filter(map -> !isEnded(map)).toList();
    }
}

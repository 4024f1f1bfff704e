package io.manyhands.master.map;

import io.manyhands.master.ledger.Transaction;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts finished chunks and ends maps, in the transactions that finish them. For the ledger's thread only. */
public final class MapProgress {
    /** How many ids one look-up asks for; unused places repeat the last. */
    private static final int LOOKUP = 64;

    private static final String CHUNKS =
            "SELECT id, map_id, items FROM task WHERE map_id IS NOT NULL AND id IN (?" + ", ?".repeat(LOOKUP - 1) + ")";
    private static final String COUNT = """
            UPDATE map
            SET done_chunks = done_chunks + ?, succeeded = succeeded + ?, failed = failed + ?
            WHERE id = ?
            RETURNING done_chunks""";
    private static final String NUMBER = "INSERT INTO chunk_done (map_id, seq, task_id) VALUES (?, ?, ?)";
    private static final String END = """
            UPDATE map
            SET state = CASE WHEN failed = 0 THEN 'SUCCEEDED' ELSE 'FAILED' END, finished_at = ?
            WHERE id = ? AND state = 'RUNNING' AND done_chunks = chunks""";

    private final MapFollowers followers;
    private final InstantSource clock;

    public MapProgress(MapFollowers followers, InstantSource clock) {
        this.followers = followers;
        this.clock = clock;
    }

    private record Located(long task, long map, int items) {}

    private record Done(long task, int items, int failedItems) {}

    /** Tasks have just ended; those of them that are chunks are counted. */
    public void finished(Transaction transaction, List<FinishedChunk> tasks) throws SQLException {
        for (Map.Entry<Long, List<Done>> map : byMap(transaction, tasks).entrySet()) {
            count(transaction, map.getKey(), map.getValue());
        }
    }

    private static Map<Long, List<Done>> byMap(Transaction transaction, List<FinishedChunk> tasks) throws SQLException {
        Map<Long, FinishedChunk> byId = new LinkedHashMap<>();
        tasks.forEach(task -> byId.put(task.task(), task));
        Map<Long, List<Done>> byMap = new LinkedHashMap<>();
        for (int from = 0; from < tasks.size(); from += LOOKUP) {
            Object[] ids = new Object[LOOKUP];
            for (int i = 0; i < LOOKUP; i++) {
                ids[i] = tasks.get(Math.min(from + i, tasks.size() - 1)).task();
            }
            for (Located chunk :
                    transaction.query(CHUNKS, row -> new Located(row.getLong(1), row.getLong(2), row.getInt(3)), ids)) {
                FinishedChunk finished = byId.get(chunk.task);
                int failed = finished == null || !finished.succeeded() ? chunk.items : finished.failedItems();
                byMap.computeIfAbsent(chunk.map, map -> new ArrayList<>())
                        .add(new Done(chunk.task, chunk.items, failed));
            }
        }
        return byMap;
    }

    private void count(Transaction transaction, long map, List<Done> chunks) throws SQLException {
        long items = chunks.stream().mapToLong(Done::items).sum();
        long failed = chunks.stream().mapToLong(Done::failedItems).sum();
        List<Integer> done = transaction.query(COUNT, row -> row.getInt(1), chunks.size(), items - failed, failed, map);
        if (done.isEmpty()) {
            return;
        }
        int first = done.get(0) - chunks.size() + 1;
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < chunks.size(); i++) {
            places.add(i);
        }
        transaction.batch(NUMBER, places, (statement, place) -> {
            statement.setLong(1, map);
            statement.setInt(2, first + place);
            statement.setLong(3, chunks.get(place).task());
        });
        endIfDone(transaction, map);
    }

    /** Ends the map when its last chunk is finished, and wakes who follows it. */
    void endIfDone(Transaction transaction, long map) throws SQLException {
        transaction.update(END, clock.millis(), map);
        transaction.afterCommit(() -> followers.wake(map));
    }
}

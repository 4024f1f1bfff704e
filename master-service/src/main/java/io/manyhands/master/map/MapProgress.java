package io.manyhands.master.map;

import io.manyhands.master.ending.EndListener;
import io.manyhands.master.ending.Ended;
import io.manyhands.master.ending.Endings;
import io.manyhands.master.follow.Bells;
import io.manyhands.master.leader.Bulletin;
import io.manyhands.master.leader.Notice.Kind;
import io.manyhands.master.ledger.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts finished chunks and ends maps, in the transactions that finish them. For the ledger's thread only. */
public final class MapProgress implements EndListener {
    /** How many ids one look-up asks for; unused places repeat the last. */
    private static final int LOOKUP = 64;

    private static final String CHUNKS =
            "SELECT id, map_id, items, carried FROM task WHERE map_id IS NOT NULL AND id IN (?"
                    + ", ?".repeat(LOOKUP - 1) + ")";
    private static final String COUNT = """
            UPDATE map
            SET done_chunks = done_chunks + ?, succeeded = succeeded + ?, failed = failed + ?, cancelled = cancelled + ?
            WHERE id = ?
            RETURNING done_chunks""";
    private static final String NUMBER = "INSERT INTO chunk_done (map_id, seq, task_id) VALUES (?, ?, ?)";
    private static final String END = """
            UPDATE map
            SET state = CASE WHEN failed > 0 THEN 'FAILED' WHEN cancelled > 0 OR cut_off = 1 THEN 'CANCELLED'
                        ELSE 'SUCCEEDED' END,
                finished_at = ?
            WHERE id = ? AND state = 'RUNNING' AND done_chunks = chunks
            RETURNING %s""".formatted(EndedMap.COLUMNS);

    private final Bells bells;
    private final Bulletin bulletin;
    private final FanIn fanIn;
    private final InstantSource clock;

    MapProgress(Bells bells, Bulletin bulletin, FanIn fanIn, InstantSource clock) {
        this.bells = bells;
        this.bulletin = bulletin;
        this.fanIn = fanIn;
        this.clock = clock;
    }

    /** @param carried how many of its items failed in earlier stages */
    private record Located(long task, long map, int items, int carried) {
        static Located read(ResultSet row) throws SQLException {
            String carried = row.getString("carried");
            return new Located(
                    row.getLong("id"),
                    row.getLong("map_id"),
                    row.getInt("items"),
                    carried == null ? 0 : (int) carried.lines().count());
        }
    }

    private record Done(long task, int items, int failedItems, int cancelledItems) {
        static Done of(Located chunk, Ended ended) {
            return switch (ended.ending().state()) {
                case SUCCEEDED -> new Done(chunk.task, chunk.items, ended.failedItems(), 0);
                case CANCELLED -> new Done(chunk.task, chunk.items, chunk.carried, chunk.items - chunk.carried);
                case FAILED, QUARANTINED, SCHEDULED, QUEUED, OFFERED, RUNNING ->
                    new Done(chunk.task, chunk.items, chunk.items, 0);
            };
        }
    }

    @Override
    public void endsBy(Endings endings) {
        fanIn.endsBy(endings);
    }

    @Override
    public boolean concerns(boolean chunk, boolean followed) {
        return chunk;
    }

    @Override
    public void ended(Transaction transaction, List<Ended> tasks) throws SQLException {
        for (Map.Entry<Long, List<Done>> map : byMap(transaction, tasks).entrySet()) {
            count(transaction, map.getKey(), map.getValue());
        }
    }

    private static Map<Long, List<Done>> byMap(Transaction transaction, List<Ended> tasks) throws SQLException {
        Map<Long, Ended> byId = new LinkedHashMap<>();
        tasks.forEach(task -> byId.put(task.task(), task));
        Map<Long, List<Done>> byMap = new LinkedHashMap<>();
        for (int from = 0; from < tasks.size(); from += LOOKUP) {
            Object[] ids = new Object[LOOKUP];
            for (int i = 0; i < LOOKUP; i++) {
                ids[i] = tasks.get(Math.min(from + i, tasks.size() - 1)).task();
            }
            for (Located chunk : transaction.query(CHUNKS, Located::read, ids)) {
                Ended ended = byId.get(chunk.task);
                if (ended != null) {
                    byMap.computeIfAbsent(chunk.map, map -> new ArrayList<>()).add(Done.of(chunk, ended));
                }
            }
        }
        return byMap;
    }

    private void count(Transaction transaction, long map, List<Done> chunks) throws SQLException {
        long items = chunks.stream().mapToLong(Done::items).sum();
        long failed = chunks.stream().mapToLong(Done::failedItems).sum();
        long cancelled = chunks.stream().mapToLong(Done::cancelledItems).sum();
        List<Integer> done = transaction.query(
                COUNT, row -> row.getInt(1), chunks.size(), items - failed - cancelled, failed, cancelled, map);
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

    /** Ends the map when its last chunk is finished, submits what is to follow it, and wakes who follows it. */
    void endIfDone(Transaction transaction, long map) throws SQLException {
        long now = clock.millis();
        for (EndedMap ended : transaction.query(END, EndedMap::read, now, map)) {
            Then then = ended.then();
            if (then != null) {
                fanIn.submit(transaction, ended, then, now);
            }
        }
        bulletin.tell(transaction, Kind.MAP, List.of(map));
        transaction.afterCommit(() -> bells.ring(map));
    }
}

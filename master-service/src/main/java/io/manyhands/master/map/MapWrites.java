package io.manyhands.master.map;

import io.manyhands.master.action.Cancels;
import io.manyhands.master.action.Cancels.Cancel;
import io.manyhands.master.chunk.Stage;
import io.manyhands.master.ledger.Transaction;
import io.manyhands.master.submission.IdempotencyKey;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Opens, closes and gives up maps. For the ledger's thread only. */
final class MapWrites {
    /** Chunks cancelled in one transaction. */
    private static final int MOST = 500;

    private static final String OPEN = """
            INSERT INTO map (id, type, pool, state, stages, then_type, then_pool, then_task, submitted_at, master)
            VALUES (?, ?, ?, 'OPEN', ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING""";
    private static final String CLOSE =
            "UPDATE map SET state = 'RUNNING', total = ?, chunks = ? WHERE id = ? AND state = 'OPEN'";
    /** The inputs of an abandoned submission end here. */
    private static final String CUT_OFF = """
            UPDATE map
            SET state = 'RUNNING', cut_off = 1,
                total = (SELECT coalesce(sum(items), 0) FROM task WHERE map_id = map.id),
                chunks = (SELECT count(*) FROM task WHERE map_id = map.id)
            WHERE id = ? AND state = 'OPEN'""";

    private static final String LEFT = """
            SELECT id, chunk FROM task
            WHERE map_id = ? AND chunk < ? AND state IN ('SCHEDULED', 'QUEUED', 'OFFERED', 'RUNNING')
            ORDER BY chunk DESC LIMIT\s""" + MOST;

    /** Tasks and maps have their ids from one sequence. */
    private static final String CLAIM_KEY = """
            INSERT INTO idempotency (key, body_hash, task_id, created_at) VALUES (?, ?, ?, ?)
            ON CONFLICT (key) DO NOTHING""";

    private static final String OWNER = "SELECT task_id, body_hash FROM idempotency WHERE key = ?";

    private final Cancels cancels;
    private final MapProgress progress;

    MapWrites(Cancels cancels, MapProgress progress) {
        this.cancels = cancels;
        this.progress = progress;
    }

    /** All inputs have been written. */
    record Close(long map, long total, int chunks, @Nullable IdempotencyKey key, long now) {}

    /** The map that a key belongs to, and the hash of what it came with. */
    record Owner(long map, String hash) {}

    /** Some of what has not ended of a map: the last of the chunks with smaller numbers. */
    record CancelPart(long map, int below) {}

    private record Left(long task, int chunk) {}

    List<Long> open(Transaction transaction, List<OpenMap> maps) throws SQLException {
        for (OpenMap map : maps) {
            Then then = map.then();
            transaction.update(
                    OPEN,
                    map.id(),
                    map.type(),
                    map.pool(),
                    map.stages() == null ? null : Stage.write(map.stages()),
                    then == null ? null : then.type(),
                    then == null ? null : then.pool(),
                    then == null ? null : then.task(),
                    map.submittedAt(),
                    map.master());
        }
        return maps.stream().map(OpenMap::id).toList();
    }

    /** @return the maps; another than the one that was to be closed, which stays open, where its key belongs to that */
    List<Owner> close(Transaction transaction, List<Close> closes) throws SQLException {
        List<Owner> owners = new ArrayList<>(closes.size());
        for (Close close : closes) {
            Owner owner = owner(transaction, close);
            if (owner.map == close.map) {
                transaction.update(CLOSE, close.total, close.chunks, close.map);
                progress.endIfDone(transaction, close.map);
            }
            owners.add(owner);
        }
        return owners;
    }

    private static Owner owner(Transaction transaction, Close close) throws SQLException {
        IdempotencyKey key = close.key;
        if (key == null) {
            return new Owner(close.map, "");
        }
        transaction.update(CLAIM_KEY, key.key(), key.hash(), close.map, close.now);
        return find(transaction, List.of(key.key())).get(0).orElseThrow();
    }

    /** The maps that the keys belong to. */
    static List<Optional<Owner>> find(Transaction transaction, List<String> keys) throws SQLException {
        List<Optional<Owner>> owners = new ArrayList<>(keys.size());
        for (String key : keys) {
            owners.add(
                    transaction
                            .query(OWNER, row -> new Owner(row.getLong("task_id"), row.getString("body_hash")), key)
                            .stream()
                            .findFirst());
        }
        return owners;
    }

    /**
     * Cancels some of a map's chunks, the last ones first, so that none is granted meanwhile.
     *
     * @return for each, below which chunk to go on; 0 when nothing is left
     */
    List<Integer> cancel(Transaction transaction, List<CancelPart> parts) throws SQLException {
        List<Integer> reached = new ArrayList<>(parts.size());
        for (CancelPart part : parts) {
            transaction.update(CUT_OFF, part.map);
            List<Left> left = transaction.query(
                    LEFT, row -> new Left(row.getLong("id"), row.getInt("chunk")), part.map, part.below);
            cancels.apply(
                    transaction,
                    left.stream().map(chunk -> new Cancel(chunk.task, false)).toList());
            progress.endIfDone(transaction, part.map);
            reached.add(left.size() < MOST ? 0 : left.get(left.size() - 1).chunk);
        }
        return reached;
    }
}

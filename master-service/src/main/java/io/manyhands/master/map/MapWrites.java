package io.manyhands.master.map;

import io.manyhands.master.dispatch.Dispatcher;
import io.manyhands.master.ledger.Transaction;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;

/** Opens, closes and gives up maps. For the ledger's thread only. */
final class MapWrites {
    private static final String OPEN = """
            INSERT INTO map (id, type, pool, state, submitted_at) VALUES (?, ?, ?, 'OPEN', ?)
            ON CONFLICT DO NOTHING""";
    private static final String CLOSE =
            "UPDATE map SET state = 'RUNNING', total = ?, chunks = ? WHERE id = ? AND state = 'OPEN'";
    private static final String CANCEL_TASKS = """
            UPDATE task SET state = 'CANCELLED', finished_at = ?
            WHERE map_id = ? AND state IN ('SCHEDULED', 'QUEUED', 'OFFERED')
            RETURNING id, items""";
    private static final String CANCEL = """
            UPDATE map
            SET state = 'CANCELLED', finished_at = ?, cancelled = ?,
                total = (SELECT coalesce(sum(items), 0) FROM task WHERE map_id = map.id),
                chunks = (SELECT count(*) FROM task WHERE map_id = map.id)
            WHERE id = ? AND state IN ('OPEN', 'RUNNING')""";

    private final Dispatcher dispatcher;
    private final MapProgress progress;
    private final MapFollowers followers;
    private final InstantSource clock;

    MapWrites(Dispatcher dispatcher, MapProgress progress, MapFollowers followers, InstantSource clock) {
        this.dispatcher = dispatcher;
        this.progress = progress;
        this.followers = followers;
        this.clock = clock;
    }

    /** All inputs have been written. */
    record Close(long map, long total, int chunks) {}

    List<Long> open(Transaction transaction, List<OpenMap> maps) throws SQLException {
        for (OpenMap map : maps) {
            transaction.update(OPEN, map.id(), map.type(), map.pool(), map.submittedAt());
        }
        return maps.stream().map(OpenMap::id).toList();
    }

    List<Long> close(Transaction transaction, List<Close> closes) throws SQLException {
        for (Close close : closes) {
            transaction.update(CLOSE, close.total, close.chunks, close.map);
            progress.endIfDone(transaction, close.map);
        }
        return closes.stream().map(Close::map).toList();
    }

    /** What has not begun never will; what runs is left to end. */
    List<Long> cancel(Transaction transaction, List<Long> maps) throws SQLException {
        for (long map : maps) {
            long now = clock.millis();
            long cancelled = 0;
            for (long[] task :
                    transaction.query(CANCEL_TASKS, row -> new long[] {row.getLong(1), row.getLong(2)}, now, map)) {
                dispatcher.gone(task[0]);
                cancelled += task[1];
            }
            transaction.update(CANCEL, now, cancelled, map);
            transaction.afterCommit(() -> followers.wake(map));
        }
        return maps;
    }
}

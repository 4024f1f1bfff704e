package io.manyhands.master.map;

import io.manyhands.master.json.Items;
import io.manyhands.master.ledger.Handler;
import io.manyhands.master.ledger.Ledger;
import io.manyhands.master.map.MapWrites.Close;
import io.manyhands.master.submission.Submissions;
import io.manyhands.master.task.IdGenerator;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Takes maps in. Thread-safe. */
public final class Maps {
    private static final Logger log = LoggerFactory.getLogger(Maps.class);
    private static final String OPEN_MAPS = "SELECT id FROM map WHERE state = 'OPEN'";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int WEIGHT = 200;

    private final Ledger ledger;
    private final Submissions submissions;
    private final IdGenerator ids;
    private final InstantSource clock;
    private final Handler<OpenMap, Long> open;
    private final Handler<Close, Long> close;
    private final Handler<Long, Long> cancel;

    Maps(Ledger ledger, Submissions submissions, MapWrites writes, IdGenerator ids, InstantSource clock) {
        this.ledger = ledger;
        this.submissions = submissions;
        this.ids = ids;
        this.clock = clock;
        this.open = writes::open;
        this.close = writes::close;
        this.cancel = writes::cancel;
    }

    /**
     * Reads all items and writes them to the ledger, chunk by chunk; the first chunks run while the last items are still
     * arriving. Where an item is malformed, or the sender breaks off, what has not begun of the map is cancelled.
     *
     * @param pool null for the type's own
     * @param chunk how many items a chunk has; null to let chunks grow with the map
     * @return the map's id, once all of it is on disk
     */
    public long submit(String type, @Nullable String pool, @Nullable Integer chunk, Items items) throws IOException {
        OpenMap map = new OpenMap(ids.next(), type, submissions.poolFor(type, pool), clock.millis());
        ChunkWriter chunks = new ChunkWriter(map, new ChunkSizes(chunk), submissions, () -> write(open, map));
        try {
            for (String item = items.next(); item != null; item = items.next()) {
                chunks.add(item);
            }
            chunks.finish();
            write(close, new Close(map.id(), chunks.items(), chunks.chunks()));
            return map.id();
        } catch (IOException | RuntimeException e) {
            if (chunks.isOpen()) {
                cancelQuietly(map.id());
            }
            throw e;
        }
    }

    /** Gives up the maps whose inputs were still arriving when an earlier master ended: their senders were never answered. */
    void cancelUnfinished(JdbcClient readers) {
        List<Long> left = readers.sql(OPEN_MAPS).query(Long.class).list();
        for (long map : left) {
            log.info(
                    "Map {} was still being submitted when the master ended; what has not begun of it is cancelled",
                    map);
            cancelQuietly(map);
        }
    }

    private void cancelQuietly(long map) {
        try {
            write(cancel, map);
        } catch (RuntimeException e) {
            log.warn("Map {} cannot be cancelled now; the next start of the master does it", map, e);
        }
    }

    private <C> void write(Handler<C, Long> handler, C command) {
        ledger.write(handler, command, WEIGHT, PATIENCE)
                .orTimeout(2 * PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }
}

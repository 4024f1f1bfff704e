package io.manyhands.master.map;

import io.manyhands.master.chunk.Stage;
import io.manyhands.master.json.Items;
import io.manyhands.master.ledger.Handler;
import io.manyhands.master.ledger.Ledger;
import io.manyhands.master.map.MapWrites.CancelPart;
import io.manyhands.master.map.MapWrites.Close;
import io.manyhands.master.map.MapWrites.Owner;
import io.manyhands.master.submission.IdempotencyKey;
import io.manyhands.master.submission.Submissions;
import io.manyhands.master.task.IdGenerator;
import io.manyhands.model.TaskIds;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes maps in. Thread-safe. */
public final class Maps {
    private static final Logger log = LoggerFactory.getLogger(Maps.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int WEIGHT = 200;

    private final Ledger ledger;
    private final Submissions submissions;
    private final ChunkInserts inserts;
    private final IdGenerator ids;
    private final InstantSource clock;
    private final String master;
    private final Handler<OpenMap, Long> open;
    private final Handler<Close, Owner> close;
    private final Handler<String, Optional<Owner>> find;
    private final Handler<CancelPart, Integer> cancel;

    /** @param master this one's name */
    Maps(
            Ledger ledger,
            Submissions submissions,
            ChunkInserts inserts,
            MapWrites writes,
            IdGenerator ids,
            InstantSource clock,
            String master) {
        this.ledger = ledger;
        this.submissions = submissions;
        this.inserts = inserts;
        this.ids = ids;
        this.clock = clock;
        this.master = master;
        this.open = writes::open;
        this.close = writes::close;
        this.find = MapWrites::find;
        this.cancel = writes::cancel;
    }

    /**
     * Reads all items and writes them to the ledger, chunk by chunk; the first chunks run while the last items are still
     * arriving. Where an item is malformed, or the sender breaks off, what has not begun of the map is cancelled.
     *
     * <p>Where the request has a key that is known, the items are read and dropped.
     *
     * @return the map's id, once all of it is on disk
     * @throws io.manyhands.master.submission.UnknownName when nobody announced one of the types or pools
     */
    public long submit(MapRequest request, Items items) throws IOException {
        IdempotencyKey key = request.key();
        Optional<Owner> known = key == null ? Optional.empty() : write(find, key.key());
        if (key != null && known.isPresent()) {
            key.requireSame(known.get().hash());
            drop(items);
            return known.get().map();
        }
        Owner owner = read(request, items);
        if (key != null) {
            key.requireSame(owner.hash());
        }
        return owner.map();
    }

    /** Who sends a body listens only once it is sent. */
    private static void drop(Items items) throws IOException {
        String item = items.next();
        while (item != null) {
            item = items.next();
        }
    }

    private Owner read(MapRequest request, Items items) throws IOException {
        OpenMap map = open(request);
        ChunkWriter chunks = new ChunkWriter(
                map, new ChunkSizes(request.chunk()), request.options(), submissions, inserts, () -> write(open, map));
        try {
            for (String item = items.next(); item != null; item = items.next()) {
                chunks.add(item);
            }
            chunks.finish();
            Owner owner =
                    write(close, new Close(map.id(), chunks.items(), chunks.chunks(), request.key(), clock.millis()));
            if (owner.map() != map.id()) {
                cancelQuietly(map.id());
            }
            return owner;
        } catch (IOException | RuntimeException e) {
            if (chunks.isOpen()) {
                cancelQuietly(map.id());
            }
            throw e;
        }
    }

    private OpenMap open(MapRequest request) {
        List<Stage> stages = new ArrayList<>();
        for (MapRequest.Step step : request.steps()) {
            stages.add(new Stage(step.type(), submissions.poolFor(step.type(), step.pool())));
        }
        Stage first = stages.get(0);
        String then = request.then();
        return new OpenMap(
                ids.next(),
                first.type(),
                first.pool(),
                request.isPipeline() ? List.copyOf(stages) : null,
                then == null ? null : new Then(then, submissions.poolFor(then, null), ids.next()),
                clock.millis(),
                master);
    }

    /** Cancels what has not ended of the map; once it returns, all of that is on disk. */
    public void cancel(long map) {
        int below = Integer.MAX_VALUE;
        while (below > 0) {
            below = write(cancel, new CancelPart(map, below));
        }
    }

    void cancelQuietly(long map) {
        try {
            cancel(map);
        } catch (RuntimeException e) {
            log.warn("Map {} cannot be cancelled now; it is looked for again", TaskIds.format(map), e);
        }
    }

    private <C, R> R write(Handler<C, R> handler, C command) {
        return ledger.write(handler, command, WEIGHT, PATIENCE)
                .orTimeout(2 * PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }
}

package io.manyhands.master.map;

import io.manyhands.master.action.Cancels;
import io.manyhands.master.follow.Bells;
import io.manyhands.master.json.Items;
import io.manyhands.master.leader.Bulletin;
import io.manyhands.master.ledger.Ledger;
import io.manyhands.master.submission.Submissions;
import io.manyhands.master.submission.TaskInserts;
import io.manyhands.master.task.IdGenerator;
import io.manyhands.master.task.TaskOptions;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Maps, wired by hand. */
public final class MapAccess {
    private static final int INPUT_LIMIT = 1 << 20;

    private MapAccess() {}

    public static MapProgress progress(
            Bells bells, Bulletin bulletin, Submissions submissions, TaskInserts inserts, InstantSource clock) {
        return new MapProgress(bells, bulletin, new FanIn(submissions, inserts, new MapValues(INPUT_LIMIT)), clock);
    }

    public static Maps maps(
            Ledger ledger,
            Submissions submissions,
            TaskInserts inserts,
            Cancels cancels,
            MapProgress progress,
            IdGenerator ids,
            InstantSource clock,
            String master) {
        return new Maps(
                ledger, submissions, new ChunkInserts(inserts), new MapWrites(cancels, progress), ids, clock, master);
    }

    public static long submit(Maps maps, String type, int chunk, Items items) throws IOException {
        List<MapRequest.Step> steps = List.of(new MapRequest.Step(type, null));
        return maps.submit(new MapRequest(steps, false, chunk, TaskOptions.NONE, null, null), items);
    }

    /** Looks once for maps whose master is gone; here that is every other one, because it looks as its own master alone. */
    public static void cancelAbandoned(Maps maps, JdbcClient readers, String master) {
        new AbandonedMaps(maps, readers, master, true).step();
    }
}

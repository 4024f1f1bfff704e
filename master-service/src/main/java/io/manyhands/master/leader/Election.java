package io.manyhands.master.leader;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Takes and renews the lease of the engine's leader, by the database's clock. For one thread, but for {@link #resign}. */
public final class Election {
    private static final Logger log = LoggerFactory.getLogger(Election.class);
    /** How long a leader may be unheard of. */
    static final Duration LENGTH = Duration.ofSeconds(4);

    /** A little earlier by its own clock than by the database's. */
    private static final Duration TRUSTED = LENGTH.minusMillis(500);

    private static final String NOW = "(extract(epoch FROM clock_timestamp()) * 1000)::bigint";
    private static final String CLAIM = """
            UPDATE lease
            SET epoch = CASE WHEN holder = ? THEN epoch ELSE epoch + 1 END, holder = ?, ends_at = %1$s + ?
            WHERE name = 'engine' AND (holder = ? OR ends_at < %1$s)
            RETURNING epoch""".formatted(NOW);
    private static final String RESIGN = "UPDATE lease SET ends_at = 0 WHERE name = 'engine' AND holder = ?";

    private final String master;
    private final JdbcClient database;
    private final Leadership leadership;
    private final LongSupplier nanoClock;
    private volatile boolean resigned;

    Election(String master, JdbcClient database, Leadership leadership, LongSupplier nanoClock) {
        this.master = master;
        this.database = database;
        this.leadership = leadership;
        this.nanoClock = nanoClock;
    }

    /** Claims once; called every second or so. */
    void step() {
        if (resigned) {
            return;
        }
        long asked = nanoClock.getAsLong();
        try {
            List<Long> epoch = database.sql(CLAIM)
                    .params(master, master, LENGTH.toMillis(), master)
                    .query(Long.class)
                    .list();
            if (epoch.isEmpty()) {
                leadership.lost();
            } else {
                leadership.won(epoch.get(0), asked, TRUSTED);
            }
        } catch (DataAccessException e) {
            log.debug("The leader's lease cannot be asked for now; what there is of it runs out", e);
        }
    }

    /** Leaves the lease to the others at once, for good. */
    void resign() {
        resigned = true;
        leadership.lost();
        try {
            database.sql(RESIGN).param(master).update();
        } catch (DataAccessException e) {
            log.debug("The lease cannot be given back; it runs out", e);
        }
    }
}

package io.manyhands.master.leader;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who is there: gives every master a number of its own, and knows whether it has peers. Thread-safe. */
public final class Registry {
    private static final Logger log = LoggerFactory.getLogger(Registry.class);
    private static final int NODES = 256;
    private static final long LIVE_MILLIS = 10_000;
    /** A number is given to somebody else only when its last owner, paused perhaps, is surely gone. */
    private static final long FORGOTTEN_MILLIS = 3_600_000;

    private static final String NOW = "(extract(epoch FROM clock_timestamp()) * 1000)::bigint";
    private static final String FREE = """
            SELECT min(n) FROM generate_series(0, %d) AS n
            WHERE n NOT IN (SELECT node FROM master WHERE seen_at > %s - %d)""".formatted(NODES - 1, NOW, FORGOTTEN_MILLIS);
    private static final String TAKE = """
            INSERT INTO master (node, id, seen_at) VALUES (?, ?, %1$s)
            ON CONFLICT (node) DO UPDATE SET id = excluded.id, seen_at = excluded.seen_at
            WHERE master.seen_at <= %1$s - %2$d""".formatted(NOW, FORGOTTEN_MILLIS);
    private static final String SEEN = "UPDATE master SET seen_at = %s WHERE id = ?".formatted(NOW);
    private static final String PEERS =
            "SELECT count(*) FROM master WHERE id <> ? AND seen_at > %s - %d".formatted(NOW, LIVE_MILLIS);
    private static final String LISTENS = "UPDATE master SET url = ? WHERE id = ?";
    private static final String LEADER = """
            SELECT master.url FROM lease JOIN master ON master.id = lease.holder
            WHERE lease.name = 'engine' AND lease.ends_at > %s AND master.url IS NOT NULL""".formatted(NOW);
    private static final String GONE = "DELETE FROM master WHERE id = ?";
    /** The condition that a master's id in the column is nobody's who is there. */
    public static final String NOT_LIVE = """
            NOT EXISTS (SELECT 1 FROM master WHERE id = %%s AND seen_at > %s - %d)""".formatted(NOW, LIVE_MILLIS);

    private final String master;
    private final JdbcClient database;
    private volatile boolean peers = true;

    Registry(String master, JdbcClient database) {
        this.master = master;
        this.database = database;
    }

    /** @return the number, from 0 to 255, that nobody else has */
    int register() {
        for (int tries = 0; tries < NODES; tries++) {
            Integer node = database.sql(FREE).query(Integer.class).optional().orElse(null);
            if (node == null) {
                break;
            }
            if (database.sql(TAKE).params(node, master).update() == 1) {
                return node;
            }
        }
        throw new IllegalStateException("There are " + NODES + " masters already: stop one, or wait an hour for the"
                + " numbers of those that were killed");
    }

    /** Says that this master lives, and looks for others; called every second or so. */
    void step() {
        try {
            database.sql(SEEN).param(master).update();
            peers = database.sql(PEERS).param(master).query(Long.class).single() > 0;
        } catch (DataAccessException e) {
            log.debug("Cannot see the other masters now", e);
        }
    }

    /** Whether another master may be there. */
    public boolean hasPeers() {
        return peers;
    }

    /** Others find this master there. */
    void listens(String url) {
        database.sql(LISTENS).params(url, master).update();
    }

    /** Where the leader is found; empty while there is none. */
    Optional<String> leaderUrl() {
        try {
            return database.sql(LEADER).query(String.class).optional();
        } catch (DataAccessException e) {
            log.debug("Cannot look for the leader now", e);
            return Optional.empty();
        }
    }

    void leave() {
        try {
            database.sql(GONE).param(master).update();
        } catch (DataAccessException e) {
            log.debug("Cannot say goodbye; the others notice", e);
        }
    }
}

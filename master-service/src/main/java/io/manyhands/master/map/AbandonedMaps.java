package io.manyhands.master.map;

import io.manyhands.master.leader.Registry;
import io.manyhands.model.TaskIds;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Gives up the maps whose inputs were still arriving when the master that took them in ended: their senders were never
 * answered. For one thread.
 */
final class AbandonedMaps {
    private static final Logger log = LoggerFactory.getLogger(AbandonedMaps.class);
    private static final String OPEN = "SELECT id FROM map WHERE state = 'OPEN' AND ";
    /** The master that asks is there, whatever its peers see of it. */
    private static final String NOT_MINE = "(master IS NULL OR master <> ?)";

    private final Maps maps;
    private final JdbcClient readers;
    private final String master;
    private final String which;

    /**
     * @param master this one's name
     * @param alone where no other master can use the database
     */
    AbandonedMaps(Maps maps, JdbcClient readers, String master, boolean alone) {
        this.maps = maps;
        this.readers = readers;
        this.master = master;
        this.which = OPEN + NOT_MINE + (alone ? "" : " AND " + Registry.NOT_LIVE.formatted("map.master"));
    }

    /** Looks once; called every few seconds. */
    void step() {
        try {
            for (long map : readers.sql(which).param(master).query(Long.class).list()) {
                log.info(
                        "Map {} was still being submitted when its master ended; what has not begun of it is cancelled",
                        TaskIds.format(map));
                maps.cancelQuietly(map);
            }
        } catch (DataAccessException e) {
            log.debug("Cannot look for abandoned maps now; the next look will", e);
        }
    }
}

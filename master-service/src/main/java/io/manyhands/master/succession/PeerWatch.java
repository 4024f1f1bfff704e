package io.manyhands.master.succession;

import io.manyhands.master.fleet.Roll;
import io.manyhands.master.leader.Candidacy;
import io.manyhands.master.leader.NoticeReader;
import io.manyhands.master.periodic.Periodic;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The threads that listen to other masters, and look after what they may have missed. Start and stop are idempotent. */
final class PeerWatch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PeerWatch.class);

    private final Candidacy candidacy;
    private final NoticeReader notices;
    private final Peers peers;
    private final Roll roll;
    private final JdbcClient readers;
    private final boolean shared;
    private final Periodic listening;
    private final Periodic looking;

    PeerWatch(Candidacy candidacy, NoticeReader notices, Peers peers, Roll roll, JdbcClient readers, boolean shared) {
        this.candidacy = candidacy;
        this.notices = notices;
        this.peers = peers;
        this.roll = roll;
        this.readers = readers;
        this.shared = shared;
        this.listening = new Periodic("notices", Duration.ZERO, notices::step);
        this.looking = new Periodic("peers", Duration.ofSeconds(1), this::look);
    }

    void startIfShared() {
        if (shared) {
            listening.start();
            looking.start();
        }
    }

    private void look() {
        try {
            if (candidacy.hasPeers()) {
                peers.lookAgain();
            }
            if (!candidacy.leadership().leads()) {
                roll.look(readers);
            }
        } catch (DataAccessException e) {
            log.debug("Cannot look at what the others do now", e);
        }
    }

    @Override
    public void close() {
        listening.close();
        looking.close();
        notices.close();
    }
}

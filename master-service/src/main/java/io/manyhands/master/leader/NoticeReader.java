package io.manyhands.master.leader;

import io.manyhands.master.store.Store;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Listens to the other masters, on a connection of its own. For one thread. */
public final class NoticeReader implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(NoticeReader.class);
    private static final int PATIENCE_MILLIS = 1_000;
    private static final long PAUSE_MILLIS = 500;

    private final Store store;
    private final String master;
    private final Consumer<Notice> reader;
    private final Runnable missed;
    private @Nullable Connection connection;

    /**
     * @param master this one, whose own notices are passed over
     * @param missed called when it begins to listen: whatever was told before has not been heard
     */
    public NoticeReader(Store store, String master, Consumer<Notice> reader, Runnable missed) {
        this.store = store;
        this.master = master;
        this.reader = reader;
        this.missed = missed;
    }

    /** Reads what comes within a second. */
    public void step() throws InterruptedException {
        try {
            PGNotification[] notices = listening().unwrap(PGConnection.class).getNotifications(PATIENCE_MILLIS);
            for (PGNotification notice : notices == null ? new PGNotification[0] : notices) {
                read(notice.getParameter());
            }
        } catch (SQLException | DataAccessException e) {
            log.debug("Cannot hear the other masters; trying again", e);
            close();
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private void read(String text) {
        try {
            Notice notice = Notice.parse(text);
            if (!notice.sender().equals(master)) {
                reader.accept(notice);
            }
        } catch (IllegalArgumentException e) {
            log.debug("A notice of another version: {}", text, e);
        }
    }

    private Connection listening() throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = store.openReader();
            connection = open;
            try (Statement statement = open.createStatement()) {
                statement.execute("LISTEN " + Bulletin.CHANNEL);
            }
            missed.run();
        }
        return open;
    }

    @Override
    public void close() {
        Connection open = connection;
        connection = null;
        try {
            if (open != null) {
                open.close();
            }
        } catch (SQLException e) {
            log.debug("The listening connection does not close", e);
        }
    }
}

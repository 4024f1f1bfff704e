package io.manyhands.master.store;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A database with the current schema in it. Thread-safe. */
public interface Store extends AutoCloseable {

    /**
     * A new connection for the one writer, with auto-commit off. Whoever asks again has lost the former one and closes it.
     *
     * @throws SQLException when the database does not answer within seconds
     */
    Connection openWriter() throws SQLException;

    /** A connection of its own for a reader who keeps it; he closes it. */
    Connection openReader() throws SQLException;

    /** Whether several masters may use it at a time. */
    boolean isShared();

    /** Connections for reading; each sees all that was committed before it asks. */
    DataSource readers();

    /** What it is and where, without secrets: for people. */
    String description();

    @Override
    void close();
}

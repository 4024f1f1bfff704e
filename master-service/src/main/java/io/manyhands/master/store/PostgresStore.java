package io.manyhands.master.store;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL database, for as long as no other master has it. */
final class PostgresStore implements Store {
    private static final int READERS = 8;

    /** The key of the session lock that a master's writer holds. */
    private static final long MASTER_LOCK = 0x6d616e7968616e64L;

    private static final Duration PREDECESSOR_ENDS = Duration.ofSeconds(15);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(300);

    private final StoreProperties properties;
    private final HikariDataSource readers;
    /** Opened to hold the lock before anything is read; the first writer's. */
    private @Nullable Connection first;

    private PostgresStore(StoreProperties properties) {
        this.properties = properties;
        this.readers = new HikariDataSource();
        readers.setPoolName("postgres-readers");
        readers.setJdbcUrl(properties.postgres());
        readers.setDataSourceProperties(driverProperties(properties));
        readers.setMaximumPoolSize(READERS);
        readers.setConnectionTimeout(5_000);
    }

    /** @throws StoreException when the database does not answer */
    static PostgresStore open(StoreProperties properties) {
        PostgresStore store = new PostgresStore(properties);
        try {
            Migrations.apply(store.readers, "BIGINT");
            store.first = store.awaitLock();
            return store;
        } catch (StoreException e) {
            store.close();
            throw e;
        } catch (RuntimeException e) {
            store.close();
            throw new StoreException(
                    "Cannot use " + store.description()
                            + ": see that it is there and that manyhands.store.user may create tables ("
                            + rootMessage(e) + ")",
                    e);
        }
    }

    private static Properties driverProperties(StoreProperties properties) {
        Properties driver = new Properties();
        if (properties.user() != null) {
            driver.setProperty("user", properties.user());
        }
        if (properties.password() != null) {
            driver.setProperty("password", properties.password());
        }
        driver.setProperty("ApplicationName", "manyhands-master");
        driver.setProperty("connectTimeout", "5");
        driver.setProperty("socketTimeout", "30");
        driver.setProperty("tcpKeepAlive", "true");
        driver.setProperty("prepareThreshold", "2");
        driver.setProperty("reWriteBatchedInserts", "true");
        return driver;
    }

    /** The server may take a moment to notice that a master that was killed is gone. */
    private Connection awaitLock() {
        long deadline = System.nanoTime() + PREDECESSOR_ENDS.toNanos();
        while (true) {
            try {
                return connect();
            } catch (SQLException e) {
                if (System.nanoTime() - deadline > 0) {
                    throw new StoreException("Cannot be the master of " + description() + ": " + e.getMessage(), e);
                }
            }
            try {
                Thread.sleep(BETWEEN_TRIES.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StoreException("Interrupted while waiting for " + description(), e);
            }
        }
    }

    @Override
    public synchronized Connection openWriter() throws SQLException {
        Connection opened = first;
        first = null;
        return opened != null && opened.isValid(2) ? opened : connect();
    }

    private Connection connect() throws SQLException {
        Connection connection = DriverManager.getConnection(properties.postgres(), driverProperties(properties));
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("SELECT pg_try_advisory_lock(" + MASTER_LOCK + ")")) {
            if (answer.next() && answer.getBoolean(1)) {
                connection.setAutoCommit(false);
                return connection;
            }
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        connection.close();
        throw new SQLException("another master uses it: stop that one, or use another database");
    }

    @Override
    public DataSource readers() {
        return readers;
    }

    @Override
    public String description() {
        String url = properties.postgres() == null ? "" : properties.postgres();
        return "PostgreSQL at " + url.replaceFirst("[?].*", "");
    }

    @Override
    public synchronized void close() {
        readers.close();
        Connection open = first;
        first = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                // The server ends the session, and the lock with it, when it notices.
            }
        }
    }

    private static String rootMessage(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }
}

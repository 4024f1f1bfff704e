package io.manyhands.master.store;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import javax.sql.DataSource;

/** A PostgreSQL database, which several masters may share. */
final class PostgresStore implements Store {
    private static final int READERS = 8;

    private final StoreProperties properties;
    private final HikariDataSource readers;

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
            return store;
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

    /** A master that stands still in the middle of a transaction must not hold up the others. */
    @Override
    public Connection openWriter() throws SQLException {
        Connection connection = openReader();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET idle_in_transaction_session_timeout = '3s'");
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public Connection openReader() throws SQLException {
        return DriverManager.getConnection(properties.postgres(), driverProperties(properties));
    }

    @Override
    public boolean isShared() {
        return true;
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
    public void close() {
        readers.close();
    }

    private static String rootMessage(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }
}

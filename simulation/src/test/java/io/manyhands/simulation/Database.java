package io.manyhands.simulation;

import io.manyhands.master.store.SchemaAccess;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;

/**
 * The database of all masters: SQLite in memory, with PostgreSQL's words for what only that has. Masters take turns, a whole
 * transaction each, so one real connection serves them all.
 */
final class Database implements AutoCloseable {
    private static final byte[] TEMPLATE = template();

    private final Connection real;
    private final Dialect dialect;

    Database(Dialect dialect) {
        this.dialect = dialect;
        try {
            real = DriverManager.getConnection("jdbc:sqlite::memory:");
            ((SQLiteConnection) real).deserialize("main", TEMPLATE);
            real.setAutoCommit(false);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The production's migrations, once for all seeds; then what the simulation sees changes and notices by. */
    private static byte[] template() {
        try {
            Path file = Files.createTempFile("simulation", ".db");
            SQLiteDataSource source = new SQLiteDataSource();
            source.setUrl("jdbc:sqlite:" + file);
            SchemaAccess.migrate(source);
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE simulated_notice (text TEXT NOT NULL)");
                statement.execute("CREATE TABLE simulated_change (id INTEGER PRIMARY KEY)");
                statement.execute("CREATE TABLE simulated_record (manager TEXT, number INTEGER)");
                for (String event : List.of("INSERT", "UPDATE")) {
                    statement.execute("CREATE TRIGGER simulated_record_" + event + " AFTER " + event
                            + " ON manager_journal BEGIN INSERT INTO simulated_record VALUES (new.manager, new.number);"
                            + " END");
                }
                for (String event : List.of("INSERT", "UPDATE")) {
                    statement.execute("CREATE TRIGGER simulated_" + event + " AFTER " + event + " ON task BEGIN"
                            + " INSERT OR IGNORE INTO simulated_change (id) VALUES (new.id); END");
                }
                return ((SQLiteConnection) connection).serialize("main");
            } finally {
                Files.delete(file);
            }
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A connection that a proxy's methods go through. */
    interface Gate {
        /** What is done instead of the method; or {@link #PASS} to do it. */
        Object call(Method method, Object[] arguments) throws SQLException;

        Object PASS = new Object();
    }

    Connection connection(Gate gate) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    Object answer = gate.call(method, arguments);
                    if (answer != Gate.PASS) {
                        return answer;
                    }
                    if (method.getName().equals("prepareStatement")) {
                        return prepare((String) arguments[0]);
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        return real.prepareStatement(dialect.translate(sql));
    }

    /** A connection for whoever reads outside of the ledgers, or writes a single statement. */
    Connection reader() {
        return connection((method, arguments) -> switch (method.getName()) {
            case "close" -> {
                real.commit();
                yield null;
            }
            case "getAutoCommit" -> true;
            default -> Gate.PASS;
        });
    }

    void commit() throws SQLException {
        real.commit();
    }

    void rollback() throws SQLException {
        real.rollback();
    }

    /** Reads one row. */
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** A look from outside, which no fault concerns. */
    <T> List<T> look(String sql, RowReader<T> reader) {
        try (PreparedStatement statement = real.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            List<T> all = new ArrayList<>();
            while (rows.next()) {
                all.add(reader.read(rows));
            }
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What was asked for and told since the last look; it is forgotten. */
    <T> List<T> take(String table, String sql, RowReader<T> reader) {
        List<T> taken = look(sql, reader);
        if (!taken.isEmpty()) {
            try (Statement statement = real.createStatement()) {
                statement.executeUpdate("DELETE FROM " + table);
                real.commit();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
        return taken;
    }

    @Override
    public void close() {
        try {
            real.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}

package io.manyhands.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.manyhands.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** Looks into the masters' database. */
final class Database {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TestDatabase database;

    Database(TestDatabase database) {
        this.database = database;
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }

    /** The rows of a table; a condition may follow its name. */
    long count(String from) {
        return number("SELECT count(*) FROM " + from);
    }

    long epoch() {
        return number("SELECT epoch FROM lease WHERE name = 'engine'");
    }

    long number(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : 0;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Waits for the end of all tasks, and checks what must be true then, whatever has happened. */
    void assertNothingLostOrDouble() {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> count("task WHERE finished_at IS NULL") == 0);
        await().until(() -> count("map WHERE finished_at IS NULL") == 0);
        assertThat(count("map WHERE succeeded + failed + cancelled <> total OR done_chunks <> chunks"))
                .as("maps whose counts do not add up")
                .isZero();
        assertThat(count("(SELECT task_id FROM chunk_done GROUP BY task_id HAVING count(*) > 1) AS double"))
                .as("chunks that ended twice")
                .isZero();
        assertThat(count("task WHERE state = 'SUCCEEDED' AND (result IS NULL OR worker IS NULL)"))
                .as("results from nowhere")
                .isZero();
        assertThat(
                        count(
                                "attempt a JOIN task t ON t.id = a.task_id WHERE a.number >= t.attempt AND t.worker IS NOT NULL"))
                .as("attempts that ended and went on")
                .isZero();
    }
}

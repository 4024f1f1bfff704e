package io.manyhands.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPostgresTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void installed() {
        assumeTrue(LocalPostgres.available(), "PostgreSQL is not installed here");
        // The servers' own user must be able to get there when the tests are root's.
        assertThat(folder.getParent().toFile().setExecutable(true, false)).isTrue();
    }

    @Test
    void a_folder_that_is_used_again_carries_on() throws SQLException {
        try (LocalPostgres server = LocalPostgres.start(folder)) {
            run(server, "CREATE TABLE t (n int)");
            run(server, "INSERT INTO t VALUES (1)");
            server.restart();
            assertThat(count(server)).isEqualTo(1);
            run(server, "INSERT INTO t VALUES (2)");
            server.kill();
            server.start();
            assertThat(count(server)).isEqualTo(2);
        }
        try (LocalPostgres again = LocalPostgres.start(folder)) {
            assertThat(count(again)).isEqualTo(2);
        }
    }

    @Test
    void a_wrong_password_is_refused() {
        try (LocalPostgres server = LocalPostgres.startTemporary()) {
            assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl(), server.user(), "wrong"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void a_server_that_cannot_start_says_what_its_log_says() {
        assertThatThrownBy(() -> LocalPostgres.start(folder, "no_such_setting=1"))
                .isInstanceOf(NodeException.class)
                .hasMessageContaining("no_such_setting");
    }

    private static void run(LocalPostgres server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int count(LocalPostgres server) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM t")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static Connection connect(LocalPostgres server) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
    }
}

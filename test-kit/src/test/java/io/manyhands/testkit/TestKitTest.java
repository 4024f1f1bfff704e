package io.manyhands.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class TestKitTest {

    @Test
    void the_shared_broker_says_what_it_is_and_is_not_to_be_stopped() {
        TestBroker broker = TestBroker.required();
        assertThat(TestBroker.required()).isSameAs(broker);
        assertThat(broker.version()).matches("\\d+\\.\\d+.*");
        assertThat(broker.kind()).isIn("docker", "local");
        assertThatThrownBy(broker::stop).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_dedicated_broker_takes_settings_and_comes_back_on_its_port() {
        try (TestBroker broker = TestBroker.dedicated("consumer_timeout = 7000")) {
            assertThat(broker.ctl("eval", "application:get_env(rabbit, consumer_timeout)."))
                    .contains("7000");
            int port = broker.port();
            broker.restart();
            assertThat(broker.port()).isEqualTo(port);
            assertThat(broker.ctl("list_users")).contains(broker.user());
        }
    }

    @Test
    void every_fresh_database_is_empty() throws SQLException {
        for (int i = 0; i < 2; i++) {
            try (Connection connection = connect(TestDatabase.fresh());
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE only_once (n int)");
            }
        }
    }

    @Test
    void a_dedicated_database_survives_its_own_death() throws SQLException {
        try (TestDatabase database = TestDatabase.dedicated()) {
            try (Connection connection = connect(database);
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE t (n int)");
            }
            database.kill();
            assertThatThrownBy(() -> connect(database)).isInstanceOf(SQLException.class);
            database.start();
            try (Connection connection = connect(database);
                    Statement statement = connection.createStatement()) {
                statement.execute("INSERT INTO t VALUES (1)");
            }
        }
    }

    private static Connection connect(TestDatabase database) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }
}

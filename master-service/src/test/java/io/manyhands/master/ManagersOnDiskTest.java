package io.manyhands.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.manyhands.transport.inprocess.InProcessTransport;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is written of shared objects, and read again. */
class ManagersOnDiskTest {
    private static final String OBJECTS = "/api/managers/m/objects";

    @TempDir
    Path folder;

    private final InProcessTransport transport = new InProcessTransport();
    private RunningMaster master;

    @BeforeEach
    void start() {
        // A snapshot after some forty puts.
        master = new RunningMaster(
                Map.of("manyhands.store.data", folder.toString(), "manyhands.manager.snapshot-after", "8KB"),
                transport);
    }

    @AfterEach
    void stop() {
        master.close();
        transport.close();
    }

    private void restart() {
        master.close();
        start();
    }

    private int count(String table) {
        return master.context
                .getBean(JdbcClient.class)
                .sql("SELECT count(*) FROM " + table + " WHERE manager = 'm'")
                .query(Integer.class)
                .single();
    }

    /** Nothing does this to a database but a fault. */
    private void damage(String sql) throws SQLException {
        master.close();
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("manyhands.db"));
                Statement statement = database.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        }
        start();
    }

    private String call(String operation, String arguments) throws Exception {
        return master.send("POST", OBJECTS + "/l/" + operation, arguments).body();
    }

    private void append(int from, int to) throws Exception {
        master.send("PUT", OBJECTS + "/l", "{\"kind\":\"list\"}");
        for (int i = from; i < to; i++) {
            assertThat(call("append", "{\"item\":" + i + "}")).isEqualTo("{\"value\":null}");
        }
    }

    @Test
    void snapshots_replace_the_journal_while_calls_go_on() throws Exception {
        append(0, 300);
        await().until(() -> count("manager_snapshot") == 1);
        assertThat(count("manager_journal")).isLessThan(200);
        restart();
        assertThat(call("size", "")).isEqualTo("{\"value\":300}");
        append(300, 310);
        restart();
        assertThat(call("slice", "{\"from\":298}"))
                .startsWith("{\"value\":[298,299,300,")
                .endsWith("309]}");
    }

    @Test
    void a_manager_in_which_there_is_nothing_is_forgotten_after_a_while() throws Exception {
        append(0, 3);
        assertThat(count("manager_journal")).isPositive();
        master.send("DELETE", OBJECTS + "/l", null);
        await().atMost(60, TimeUnit.SECONDS).until(() -> count("manager_journal") + count("manager_snapshot") == 0);
        append(0, 2);
        restart();
        assertThat(call("size", "")).isEqualTo("{\"value\":2}");
    }

    @Test
    void a_damaged_manager_says_where_and_is_in_nobodys_way() throws Exception {
        append(0, 5);
        master.send("PUT", "/api/managers/other/objects/e", "{\"kind\":\"event\"}");
        damage("UPDATE manager_journal SET record = replace(record, 'append', 'extend')"
                + " WHERE manager = 'm' AND number = 3");
        assertThat(call("size", "")).contains("damaged", "'m'", "3");
        assertThat(master.send("PUT", OBJECTS + "/l", "{\"kind\":\"list\"}").statusCode())
                .isEqualTo(503);
        assertThat(master.send("POST", "/api/managers/other/objects/e/is-set", "")
                        .body())
                .isEqualTo("{\"value\":false}");
    }
}

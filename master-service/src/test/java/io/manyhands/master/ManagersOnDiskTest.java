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
    void a_record_that_is_cut_short_at_the_end_was_never_committed() throws Exception {
        append(0, 5);
        damage("UPDATE manager_journal SET record = substr(record, 1, length(record) - 3) WHERE number ="
                + " (SELECT max(number) FROM manager_journal)");
        assertThat(call("size", "")).isEqualTo("{\"value\":4}");
        assertThat(call("append", "{\"item\":9}")).isEqualTo("{\"value\":null}");
        restart();
        assertThat(call("size", "")).isEqualTo("{\"value\":5}");
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

    @Test
    void a_record_that_is_missing_is_missed() throws Exception {
        append(0, 5);
        damage("DELETE FROM manager_journal WHERE manager = 'm' AND number = 2");
        assertThat(call("size", "")).contains("damaged", "record 2 is missing");
    }

    @Test
    void a_snapshot_that_is_cut_short_is_not_believed() throws Exception {
        append(0, 300);
        await().until(() -> count("manager_snapshot") == 1);
        damage("UPDATE manager_snapshot SET snapshot = substr(snapshot, 1, length(snapshot) / 2)");
        assertThat(call("size", "")).contains("damaged", "snapshot");
    }
}

package io.manyhands.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.manyhands.testkit.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The leading master goes, in every way there is, and the other one goes on with its work. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SuccessionTest {
    /** A lease, and a little for the looks and for a machine that has much to do. */
    private static final Duration LEASE = Duration.ofSeconds(7);

    private static final Duration STOOD_STILL_IN_A_TRANSACTION = LEASE.plusSeconds(3);
    private static final String WAITING_FOR_THE_LEASE =
            "pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE 'SELECT epoch FROM lease%'";

    /** The broker gives up whoever has stood still for ten seconds. */
    private static final List<String> EXPECTED_WARNINGS = List.of("lost the connection to RabbitMQ");

    @TempDir
    static Path folder;

    private Masters masters;

    @BeforeAll
    void start() throws Exception {
        masters = new Masters(folder, TestDatabase.fresh());
    }

    @BeforeEach
    void bothServe() throws Exception {
        masters.bothServe();
    }

    @AfterAll
    void stop() {
        if (masters != null) {
            masters.close();
        }
    }

    private void assertGoodEnd(Load load) throws Exception {
        load.assertDone();
        masters.assertNothingLostOrDouble(EXPECTED_WARNINGS);
    }

    private static void report(String what, Duration time) {
        System.out.printf("%s: %d ms%n", what, time.toMillis());
    }

    @Test
    void a_leader_killed_under_load_is_succeeded_within_its_lease() throws Exception {
        Masters.Member leader = masters.leader();
        Masters.Member survivor = masters.follower();
        Load load = new Load(leader.client, survivor.client);
        leader.service().kill();
        Duration takeOver = survivor.awaitLead();
        report("take-over after SIGKILL", takeOver);
        assertThat(takeOver).isLessThan(LEASE);
        assertGoodEnd(load);
    }

    @Test
    void a_leader_that_stands_still_in_a_transaction_holds_up_nobody_for_long_and_comes_back_as_a_follower()
            throws Exception {
        Masters.Member leader = masters.leader();
        Masters.Member survivor = masters.follower();
        long epoch = masters.database.epoch();
        Load load = new Load(leader.client, survivor.client);
        stopInTransaction(leader);
        CompletableFuture<JsonNode> wait = leader.client.ending(survivor.client.submit("square", "12"));
        Duration takeOver = survivor.awaitLead();
        report("take-over after SIGSTOP in a transaction", takeOver);
        assertThat(takeOver).isLessThan(STOOD_STILL_IN_A_TRANSACTION);
        leader.service().resume();
        await().atMost(Duration.ofSeconds(10)).until(() -> leader.epoch() == 0);
        assertThat(wait.join().get("result").asInt()).isEqualTo(144);
        assertThat(leader.client.post("/api/run/square", "5").body()).isEqualTo("25");
        assertThat(masters.database.epoch()).isEqualTo(epoch + 1);
        assertGoodEnd(load);
    }

    /** At the point where it has the lock that the next leader needs. */
    private void stopInTransaction(Masters.Member leader) throws Exception {
        try (Connection locking = masters.database.connect();
                Statement statement = locking.createStatement()) {
            locking.setAutoCommit(false);
            statement.execute("SELECT 1 FROM lease FOR UPDATE");
            await().pollInterval(Duration.ofMillis(5)).until(() -> masters.database.count(WAITING_FOR_THE_LEASE) > 0);
            leader.service().pause();
            locking.rollback();
        }
    }

    @Test
    void a_leader_that_is_told_to_stop_hands_over_at_once_and_a_rolling_restart_loses_nothing() throws Exception {
        for (int restart = 0; restart < 2; restart++) {
            Masters.Member leader = masters.leader();
            Masters.Member survivor = masters.follower();
            Load load = new Load(leader.client, survivor.client);
            leader.service().terminate();
            Duration takeOver = survivor.awaitLead();
            report("hand-over after SIGTERM", takeOver);
            leader.service().awaitEnd();
            assertThat(takeOver).isLessThan(Duration.ofSeconds(4));
            leader.startIfDead();
            assertGoodEnd(load);
            masters.bothServe();
        }
    }
}

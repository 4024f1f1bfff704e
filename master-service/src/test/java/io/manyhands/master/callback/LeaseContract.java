package io.manyhands.master.callback;

import static org.assertj.core.api.Assertions.assertThat;

import io.manyhands.master.callback.CallbackWrites.Lease;
import io.manyhands.master.callback.CallbackWrites.Settled;
import io.manyhands.master.ledger.Handler;
import io.manyhands.master.ledger.Ledger;
import io.manyhands.master.ledger.LedgerProperties;
import io.manyhands.master.store.Store;
import io.manyhands.master.store.StoreConfiguration;
import io.manyhands.master.store.StoreProperties;
import io.manyhands.master.task.Ending;
import io.manyhands.model.TaskState;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;

/** Of all masters that want to send a callback one does, and nobody decides on what is no longer his. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LeaseContract {
    private static final Ending ENDING = new Ending(TaskState.SUCCEEDED, "1", null);
    private static final long NOW = 1_000;

    private final CallbackWrites writes = new CallbackWrites();
    private final Callbacks callbacks = new Callbacks(() -> java.time.Instant.ofEpochMilli(NOW));
    private Store store;
    private Ledger ledger;
    private long task;

    abstract StoreProperties emptyStore() throws Exception;

    @BeforeAll
    void open() throws Exception {
        store = StoreConfiguration.open(emptyStore());
        ledger = new Ledger(store, new LedgerProperties(100, DataSize.ofMegabytes(1), 100), List.of());
        ledger.start();
    }

    @AfterAll
    void close() {
        ledger.close();
        store.close();
    }

    private <C, R> R write(Handler<C, R> handler, C command) {
        return ledger.write(handler, command, 0).join();
    }

    private void ended(String onDone) {
        write(
                (transaction, commands) -> {
                    callbacks.ended(transaction, task, onDone, ENDING);
                    return commands;
                },
                "ended");
    }

    private List<Callback> callbacks() {
        return JdbcClient.create(store.readers())
                .sql("SELECT " + Callback.COLUMNS + " FROM callback WHERE task_id = ?")
                .param(task)
                .query((row, n) -> Callback.read(row))
                .list();
    }

    private Callback fresh() {
        task++;
        ended("{\"url\":\"http://Example.org/x\"}");
        return callbacks().get(0);
    }

    @Test
    void an_end_with_a_url_is_remembered_and_no_other() {
        assertThat(fresh()).isEqualTo(new Callback(task, "http://Example.org/x", "example.org", 0, NOW));
        task++;
        ended("{\"type\":\"next\"}");
        ended("{\"url\":5}");
        ended("not JSON");
        assertThat(callbacks()).isEmpty();
        ended("{\"url\":\"http://example.org/\\u0000\"}"); // refused when it is sent, not now
        assertThat(callbacks().get(0).host()).isEqualTo("-");
    }

    @Test
    void one_of_two_gets_the_lease() {
        Callback seen = fresh();
        assertThat(write(writes::lease, new Lease(seen, 60_000))).isTrue();
        assertThat(write(writes::lease, new Lease(seen, 60_001))).isFalse();
        assertThat(callbacks()).containsExactly(seen.leased(60_000));
    }

    @Test
    void whoever_lost_his_lease_decides_nothing() {
        Callback mine = fresh().leased(60_000);
        assertThat(write(writes::lease, new Lease(callbacks().get(0), 60_000))).isTrue();
        assertThat(write(writes::lease, new Lease(mine, 120_000))).isTrue();
        for (Verdict verdict : List.of(Verdict.delivered(), Verdict.failed(1, "x"), Verdict.givenUp("x"))) {
            assertThat(write(writes::settle, new Settled(mine, verdict, NOW, NOW)))
                    .isFalse();
        }
        assertThat(callbacks().get(0).nextAt()).isEqualTo(120_000);
    }

    @Test
    void a_task_that_is_run_again_is_told_of_again() {
        Callback first = fresh().leased(60_000);
        write(writes::lease, new Lease(callbacks().get(0), 60_000));
        write(writes::settle, new Settled(first, Verdict.givenUp("x"), NOW, NOW));
        ended("{\"url\":\"http://example.org/y\"}");
        assertThat(callbacks()).containsExactly(new Callback(task, "http://example.org/y", "example.org", 0, NOW));
    }

    @Test
    void what_was_given_up_long_ago_is_forgotten() {
        Callback first = fresh().leased(60_000);
        write(writes::lease, new Lease(callbacks().get(0), 60_000));
        write(writes::settle, new Settled(first, Verdict.givenUp("x\0y"), NOW, NOW));
        write(writes::forget, NOW);
        assertThat(callbacks()).hasSize(1);
        write(writes::forget, NOW + 1);
        assertThat(callbacks()).isEmpty();
    }

    @Test
    void all_masters_of_a_database_draw_the_same_secret() {
        String secret = new Secret(null, ledger, writes).value();
        assertThat(secret).hasSize(64);
        assertThat(new Secret(null, ledger, writes).value()).isEqualTo(secret);
        assertThat(new Secret("configured", ledger, writes).value()).isEqualTo("configured");
    }
}

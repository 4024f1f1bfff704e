package io.manyhands.master.leader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.manyhands.master.ledger.Handler;
import io.manyhands.master.ledger.Ledger;
import io.manyhands.master.ledger.LedgerProperties;
import io.manyhands.master.ledger.Step;
import io.manyhands.master.ledger.Transaction;
import io.manyhands.master.store.Store;
import io.manyhands.master.store.StoreConfiguration;
import io.manyhands.master.store.StoreProperties;
import io.manyhands.master.task.IdGenerator;
import io.manyhands.testkit.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;

/** Of several masters on one database one leads, and each has a number of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SeveralMastersTest {
    private Store store;
    private JdbcClient database;

    /** A candidate whose every step is the test's, with a clock of its own. */
    private final class Candidate {
        final AtomicLong nanos = new AtomicLong();
        final Leadership leadership = new Leadership(false, nanos::get);
        final Election election;
        final Registry registry;

        Candidate(String name) {
            election = new Election(name, database, leadership, nanos::get);
            registry = new Registry(name, database);
        }

        long stands() {
            election.step();
            return leadership.epoch();
        }
    }

    @BeforeAll
    void open() {
        TestDatabase empty = TestDatabase.fresh();
        store = StoreConfiguration.open(
                new StoreProperties(Path.of("unused"), empty.jdbcUrl(), empty.user(), empty.password()));
        database = JdbcClient.create(store.readers());
    }

    @BeforeEach
    void nobody() {
        database.sql("UPDATE lease SET holder = '', epoch = 0, ends_at = 0").update();
        database.sql("DELETE FROM master").update();
    }

    @AfterAll
    void close() {
        store.close();
    }

    private void leaseRunsOut() {
        database.sql("UPDATE lease SET ends_at = ends_at - ?")
                .param(Election.LENGTH.toMillis() + 1)
                .update();
    }

    @Test
    void one_of_two_leads_for_as_long_as_it_renews_its_lease() {
        Candidate first = new Candidate("first");
        Candidate second = new Candidate("second");
        for (int look = 0; look < 3; look++) {
            assertThat(first.stands()).isEqualTo(1);
            assertThat(second.stands()).isZero();
        }
    }

    @Test
    void a_resigned_lease_is_taken_at_once_in_the_next_epoch() {
        Candidate first = new Candidate("first");
        Candidate second = new Candidate("second");
        assertThat(first.stands()).isEqualTo(1);
        first.election.resign();
        assertThat(first.leadership.leads()).isFalse();
        assertThat(second.stands()).isEqualTo(2);
        assertThat(first.stands()).as("it has left for good").isZero();
    }

    @Test
    void a_lease_that_ran_out_is_taken_and_its_holder_learns_of_it() {
        Candidate first = new Candidate("first");
        Candidate second = new Candidate("second");
        assertThat(first.stands()).isEqualTo(1);
        leaseRunsOut();
        assertThat(second.stands()).isEqualTo(2);
        assertThat(first.stands()).isZero();
        leaseRunsOut();
        assertThat(first.stands()).isEqualTo(3);
    }

    @Test
    void whoever_takes_its_own_lease_again_stays_in_its_epoch() {
        Candidate first = new Candidate("first");
        assertThat(first.stands()).isEqualTo(1);
        leaseRunsOut();
        assertThat(first.stands()).isEqualTo(1);
    }

    @Test
    void by_its_own_clock_a_leader_ends_before_its_lease_does() {
        Candidate first = new Candidate("first");
        assertThat(first.stands()).isEqualTo(1);
        first.nanos.addAndGet(Election.LENGTH.toNanos() - 1);
        assertThat(first.leadership.leads()).isFalse();
    }

    @Test
    void two_masters_have_two_numbers_and_never_make_the_same_id() {
        try (Candidacy first = new Candidacy(store, database, System::nanoTime);
                Candidacy second = new Candidacy(store, database, System::nanoTime)) {
            assertThat(first.node()).isNotEqualTo(second.node());
            InstantSource still = InstantSource.fixed(java.time.Instant.parse("2026-01-01T00:00:00Z"));
            IdGenerator ofFirst = new IdGenerator(still, first.node(), 0);
            IdGenerator ofSecond = new IdGenerator(still, second.node(), 0);
            Set<Long> ids = new HashSet<>();
            for (int i = 0; i < 50_000; i++) {
                assertThat(ids.add(ofFirst.next()) && ids.add(ofSecond.next())).isTrue();
            }
        }
    }

    @Test
    void candidates_on_their_own_hand_over_within_two_looks() {
        Candidacy first = new Candidacy(store, database, System::nanoTime);
        try (Candidacy second = new Candidacy(store, database, System::nanoTime)) {
            first.start();
            second.start();
            assertThat(first.leadership().epoch()).isEqualTo(1);
            assertThat(second.leadership().leads()).isFalse();
            await().until(second::hasPeers);
            first.close();
            await().atMost(Election.LENGTH.dividedBy(2))
                    .until(() -> second.leadership().epoch() == 2);
            await().until(() -> !second.hasPeers());
        } finally {
            first.close();
        }
    }

    @Test
    void the_number_of_one_that_left_is_given_away_and_the_number_of_one_that_vanished_is_not() {
        Candidate left = new Candidate("left");
        Candidate vanished = new Candidate("vanished");
        int free = left.registry.register();
        int kept = vanished.registry.register();
        left.registry.leave();
        database.sql("UPDATE master SET seen_at = seen_at - 60000").update();
        assertThat(new Candidate("third").registry.register()).isEqualTo(free);
        assertThat(new Candidate("fourth").registry.register()).isNotIn(free, kept);
    }

    /** As the dispatcher: acts for the leader until the proof of it fails, and then no more. */
    private static final class Engine implements Step {
        private final Candidate candidate;
        private long epoch;

        Engine(Candidate candidate) {
            this.candidate = candidate;
            this.epoch = candidate.stands();
        }

        @Override
        public void apply(Transaction transaction) throws SQLException {
            if (epoch != 0 && !candidate.leadership.holds(transaction, epoch)) {
                epoch = 0;
                throw new SQLException("Another master leads now", "40001");
            }
        }

        @Override
        public void rolledBack() {}

        @Override
        public long untilWork() {
            return Long.MAX_VALUE;
        }
    }

    @Test
    void what_a_former_leader_writes_as_such_is_refused_and_what_it_was_given_is_written_after_all() {
        Candidate first = new Candidate("first");
        Engine engine = new Engine(first);
        List<Long> asLeader = new ArrayList<>();
        Handler<Long, Long> command = (transaction, numbers) -> {
            asLeader.add(engine.epoch);
            return numbers;
        };
        try (Ledger ledger =
                new Ledger(store, new LedgerProperties(10, DataSize.ofMegabytes(1), 10), List.of(engine))) {
            ledger.start();
            assertThat(ledger.write(command, 1L, 0).join()).isEqualTo(1);
            leaseRunsOut();
            assertThat(new Candidate("second").stands()).isEqualTo(2);
            assertThat(ledger.write(command, 2L, 0).join()).isEqualTo(2);
            assertThat(ledger.isAvailable()).isTrue();
        }
        assertThat(asLeader).as("the second write's first run came to nothing").containsExactly(1L, 1L, 0L);
    }
}

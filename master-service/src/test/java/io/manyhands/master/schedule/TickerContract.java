package io.manyhands.master.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.manyhands.master.json.MalformedJson;
import io.manyhands.master.ledger.Handler;
import io.manyhands.master.ledger.Ledger;
import io.manyhands.master.ledger.LedgerProperties;
import io.manyhands.master.schedule.ScheduleWrites.Fire;
import io.manyhands.master.store.Store;
import io.manyhands.master.store.StoreConfiguration;
import io.manyhands.master.store.StoreProperties;
import io.manyhands.master.task.NewTask;
import io.manyhands.master.task.TaskOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;

/** Each tick fires once, whatever the clock does and however many masters look; with a clock that the test turns. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TickerContract {
    private static final Instant START = Instant.parse("2025-06-01T12:00:00Z");
    private static final String INSERT = """
            INSERT INTO task (id, type, pool, state, priority, input, submitted_at)
            VALUES (?, ?, ?, 'QUEUED', ?, ?, ?) ON CONFLICT DO NOTHING""";
    private static final String END = "UPDATE task SET state = 'CANCELLED', finished_at = 1 WHERE state = 'QUEUED'";

    private final AtomicLong ids = new AtomicLong();
    private final AtomicBoolean leads = new AtomicBoolean(true);
    private volatile Instant now = START;
    private volatile boolean refusing;
    private Store store;
    private Ledger ledger;
    private JdbcClient readers;
    private Schedules schedules;
    private Ticker one;
    private Ticker other;

    abstract StoreProperties emptyStore() throws Exception;

    @BeforeAll
    void open() throws Exception {
        store = StoreConfiguration.open(emptyStore());
        ledger = new Ledger(store, new LedgerProperties(100, DataSize.ofMegabytes(1), 100), List.of());
        ledger.start();
        readers = JdbcClient.create(store.readers());
        Handler<NewTask, Long> inserts = (transaction, tasks) -> {
            for (NewTask task : tasks) {
                transaction.update(INSERT, task.id(), task.type(), task.pool(), 5, task.input(), task.submittedAt());
            }
            return tasks.stream().map(NewTask::id).toList();
        };
        schedules = new Schedules(ledger, readers, new ScheduleWrites(inserts));
        one = new Ticker(schedules, this::prepare, () -> now, leads::get);
        other = new Ticker(schedules, this::prepare, () -> now, leads::get);
    }

    @AfterAll
    void close() {
        ledger.close();
        store.close();
    }

    @BeforeEach
    void removeAll() {
        schedules
                .after("", 100)
                .forEach(schedule -> schedules.delete(schedule.name()).join());
        now = START;
        refusing = false;
        leads.set(true);
    }

    private NewTask prepare(String json) {
        if (refusing) {
            throw new MalformedJson("No longer");
        }
        return new NewTask(
                ids.incrementAndGet(), "t", "p", json, TaskOptions.NONE, null, null, null, now.toEpochMilli());
    }

    private boolean put(String name, String every, String overlap) {
        Definition definition = Definition.parse(
                "{\"every\":\"" + every + "\",\"overlap\":\"" + overlap + "\",\"task\":{\"type\":\"t\"}}");
        return schedules.put(name, ids.incrementAndGet(), definition, now).join();
    }

    private Schedule schedule(String name) {
        return schedules.find(name).orElseThrow();
    }

    private long tasks() {
        return readers.sql("SELECT count(*) FROM task").query(Long.class).single();
    }

    private void pass(Duration time) throws InterruptedException {
        now = now.plus(time);
        one.step();
        other.step();
    }

    @Test
    void a_tick_submits_one_task_and_moves_to_the_next() throws Exception {
        long before = tasks();
        put("s", "10s", "allow");
        pass(Duration.ofSeconds(9));
        assertThat(tasks()).isEqualTo(before);
        pass(Duration.ofSeconds(1));
        Schedule fired = schedule("s");
        assertThat(tasks()).isEqualTo(before + 1);
        assertThat(fired.runs()).isEqualTo(1);
        assertThat(fired.lastAt()).isEqualTo(now);
        assertThat(fired.nextAt()).isEqualTo(now.plusSeconds(10));
        assertThat(readers.sql("SELECT input FROM task WHERE id = ?")
                        .param(fired.lastTask())
                        .query(String.class)
                        .single())
                .isEqualTo("{\"type\":\"t\"}");
    }

    @Test
    void two_masters_that_saw_the_same_tick_fire_it_once() throws Exception {
        long before = tasks();
        put("s", "10s", "allow");
        now = now.plusSeconds(10);
        List<Fire> seenByOne = one.due();
        List<Fire> seenByOther = other.due();
        one.fire(seenByOne);
        other.fire(seenByOther);
        one.fire(seenByOne); // as after a commit of unknown outcome
        assertThat(tasks()).isEqualTo(before + 1);
        assertThat(schedule("s").runs()).isEqualTo(1);
    }

    @Test
    void a_master_that_does_not_lead_fires_nothing() throws Exception {
        put("s", "10s", "allow");
        leads.set(false);
        pass(Duration.ofMinutes(1));
        assertThat(schedule("s").runs()).isZero();
        leads.set(true);
        pass(Duration.ZERO);
        assertThat(schedule("s").runs()).isEqualTo(1);
    }

    @Test
    void ticks_that_passed_while_no_master_ran_fire_once_together() throws Exception {
        put("s", "10s", "allow");
        pass(Duration.ofSeconds(95));
        pass(Duration.ofSeconds(4));
        assertThat(schedule("s").runs()).isEqualTo(1);
        pass(Duration.ofSeconds(1));
        assertThat(schedule("s").runs()).isEqualTo(2);
    }

    @Test
    void a_clock_set_forward_fires_once_and_set_back_again_repeats_nothing() throws Exception {
        put("s", "10m", "allow");
        pass(Duration.ofHours(1));
        assertThat(schedule("s").runs()).isEqualTo(1);
        Instant next = schedule("s").nextAt();
        assertThat(next).isEqualTo(START.plus(Duration.ofMinutes(70)));
        for (int minute = 0; minute < 69; minute++) {
            now = START.plus(Duration.ofMinutes(minute));
            pass(Duration.ZERO);
            assertThat(schedule("s").nextAt()).isEqualTo(next);
        }
        pass(Duration.ofMinutes(2));
        assertThat(schedule("s").runs()).isEqualTo(2);
    }

    @Test
    void a_tick_is_skipped_while_the_last_task_has_not_ended() throws Exception {
        put("s", "10s", "skip");
        pass(Duration.ofSeconds(10));
        pass(Duration.ofSeconds(10));
        assertThat(schedule("s").runs()).isEqualTo(1);
        assertThat(schedule("s").skipped()).isEqualTo(1);
        ledger.write((transaction, ends) -> List.of(transaction.update(END)), "end", 0)
                .join();
        pass(Duration.ofSeconds(10));
        assertThat(schedule("s").runs()).isEqualTo(2);
    }

    @Test
    void a_replaced_schedule_starts_from_now_and_the_old_ones_tick_is_void() throws Exception {
        assertThat(put("s", "10s", "allow")).isTrue();
        now = now.plusSeconds(10);
        List<Fire> old = one.due();
        assertThat(put("s", "1m", "allow")).isFalse();
        one.fire(old);
        assertThat(schedule("s").runs()).isZero();
        assertThat(schedule("s").nextAt()).isEqualTo(now.plusSeconds(60));
    }

    @Test
    void a_removed_schedule_fires_no_more() throws Exception {
        long before = tasks();
        put("s", "10s", "allow");
        now = now.plusSeconds(10);
        List<Fire> old = one.due();
        assertThat(schedules.delete("s").join()).isTrue();
        assertThat(schedules.delete("s").join()).isFalse();
        one.fire(old);
        assertThat(tasks()).isEqualTo(before);
    }

    @Test
    void a_task_that_is_no_longer_acceptable_costs_its_tick_and_no_other() throws Exception {
        put("s", "10s", "allow");
        refusing = true;
        pass(Duration.ofSeconds(10));
        assertThat(schedule("s").skipped()).isEqualTo(1);
        refusing = false;
        pass(Duration.ofSeconds(10));
        assertThat(schedule("s").runs()).isEqualTo(1);
    }
}

package io.manyhands.master.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manyhands.manager.Command;
import io.manyhands.manager.Effect;
import io.manyhands.manager.Limits;
import io.manyhands.manager.Manager;
import io.manyhands.manager.Snapshot;
import io.manyhands.manager.answer.Answer;
import io.manyhands.manager.call.Ticket;
import io.manyhands.manager.journal.DamagedJournalException;
import io.manyhands.manager.journal.JournalRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.sqlite.SQLiteDataSource;

/** A journal of a value that each record adds one to, in SQLite. */
class SavedTest {
    private static final String NAME = "m";
    private static final int RECORDS = 4;
    private static final Ticket NOBODY = new Ticket("", 0);

    private JdbcClient database;
    private Saved saved;

    @BeforeEach
    void write(@TempDir Path folder) throws Exception {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + folder.resolve("journal.db"));
        database = JdbcClient.create(source);
        String tables =
                new ClassPathResource("db/migration/V9__managers.sql").getContentAsString(StandardCharsets.UTF_8);
        for (String statement : tables.split(";")) {
            if (statement.contains("CREATE TABLE")) {
                database.sql(statement).update();
            }
        }
        saved = new Saved(database, Limits.DEFAULT);
        for (int number = 1; number <= RECORDS; number++) {
            put(number, record(number));
        }
    }

    private static String record(int number) {
        return JournalRecord.write(
                number,
                List.of(
                        new Command.Create(number, NOBODY, "v", "value", "{\"type\":\"i\"}", true),
                        new Command.Operate(number, NOBODY, "", "v", "add", "{\"by\":1}", 0)));
    }

    private void put(int number, String record) {
        database.sql("INSERT OR REPLACE INTO manager_journal (manager, number, record) VALUES (?, ?, ?)")
                .params(NAME, number, record)
                .update();
    }

    private void snapshot(int number, String sealed) {
        database.sql("INSERT OR REPLACE INTO manager_snapshot (manager, number, snapshot) VALUES (?, ?, ?)")
                .params(NAME, number, sealed)
                .update();
    }

    private static String value(Manager manager) {
        Effect effect = manager.apply(new Command.Operate(9, NOBODY, "", "v", "get", "", 0))
                .get(0);
        return ((Answer.Value) ((Effect.Answered) effect).answer()).json();
    }

    private void refused(String... words) {
        assertThatThrownBy(() -> saved.read(NAME))
                .isInstanceOf(DamagedJournalException.class)
                .hasMessageContaining("'" + NAME + "'")
                .hasMessageContainingAll(words);
    }

    @Test
    void what_was_written_is_read() {
        assertThat(saved.names()).containsExactly(NAME);
        Saved.Restored restored = saved.read(NAME);
        assertThat(restored.number()).isEqualTo(RECORDS);
        assertThat(value(restored.manager())).isEqualTo("4");
    }

    @Test
    void a_last_record_that_is_cut_at_whatever_character_was_never_committed() {
        String whole = record(RECORDS);
        for (int length = 0; length < whole.length(); length++) {
            put(RECORDS, whole.substring(0, length));
            Saved.Restored restored = saved.read(NAME);
            assertThat(restored.number()).as("cut at %s", length).isEqualTo(RECORDS - 1);
            assertThat(value(restored.manager())).as("cut at %s", length).isEqualTo("3");
        }
    }

    @Test
    void a_record_that_is_cut_at_whatever_character_before_others_is_damage() {
        String whole = record(2);
        for (int length = 0; length < whole.length(); length++) {
            put(2, whole.substring(0, length));
            refused("record 2", "cut short");
        }
    }

    @Test
    void a_flipped_bit_is_damage_wherever_it_is() {
        for (int number : List.of(2, RECORDS)) {
            String whole = record(number);
            for (int at = 0; at < whole.length(); at++) {
                char[] flipped = whole.toCharArray();
                flipped[at] ^= 1;
                put(number, new String(flipped));
                refused("ecord " + number);
            }
            put(number, whole);
        }
        assertThat(value(saved.read(NAME).manager())).isEqualTo("4");
    }

    @Test
    void a_record_that_is_missing_is_damage_and_named() {
        database.sql("DELETE FROM manager_journal WHERE number = 2").update();
        refused("record 2 is missing", "3 follows 1");
    }

    @Test
    void a_snapshot_stands_for_the_records_before_it_whether_they_are_there_or_not() {
        Manager manager = new Manager(Limits.DEFAULT);
        for (int number = 1; number <= 3; number++) {
            JournalRecord.read(number, record(number)).orElseThrow().forEach(manager::apply);
        }
        snapshot(3, JournalRecord.seal(3, Snapshot.write(manager)));
        assertThat(value(saved.read(NAME).manager())).as("not cut yet").isEqualTo("4");
        database.sql("DELETE FROM manager_journal WHERE number <= 3").update();
        assertThat(value(saved.read(NAME).manager())).isEqualTo("4");
        database.sql("DELETE FROM manager_journal").update();
        assertThat(saved.names()).containsExactly(NAME);
        assertThat(saved.read(NAME).number()).isEqualTo(3);
        assertThat(value(saved.read(NAME).manager())).isEqualTo("3");
    }

    @Test
    void a_snapshot_that_is_cut_or_changed_is_damage() {
        Manager manager = saved.read(NAME).manager();
        String whole = JournalRecord.seal(RECORDS, Snapshot.write(manager));
        for (int at = 0; at < whole.length(); at++) {
            snapshot(RECORDS, whole.substring(0, at));
            refused("snapshot", "cut short");
            char[] flipped = whole.toCharArray();
            flipped[at] ^= 1;
            snapshot(RECORDS, new String(flipped));
            refused("ecord " + RECORDS);
        }
        snapshot(RECORDS, whole);
        assertThat(value(saved.read(NAME).manager())).isEqualTo("4");
    }
}

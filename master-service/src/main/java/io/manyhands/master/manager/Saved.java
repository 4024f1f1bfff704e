package io.manyhands.master.manager;

import io.manyhands.manager.Command;
import io.manyhands.manager.Limits;
import io.manyhands.manager.Manager;
import io.manyhands.manager.Snapshot;
import io.manyhands.manager.journal.DamagedJournalException;
import io.manyhands.manager.journal.JournalRecord;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads what was written of managers. */
final class Saved {
    private static final Logger log = LoggerFactory.getLogger(Saved.class);
    private static final String NAMES =
            "SELECT manager FROM manager_journal UNION SELECT manager FROM manager_snapshot";
    private static final String SNAPSHOT = "SELECT number, snapshot FROM manager_snapshot WHERE manager = ?";
    private static final String RECORDS =
            "SELECT number, record FROM manager_journal WHERE manager = ? AND number > ? ORDER BY number LIMIT 1000";

    private final JdbcClient database;
    private final Limits limits;

    Saved(JdbcClient database, Limits limits) {
        this.database = database;
        this.limits = limits;
    }

    /**
     * A manager as it was after its last commit.
     *
     * @param number of the last record
     */
    record Restored(Manager manager, long number) {}

    private record Numbered(long number, String text) {}

    List<String> names() {
        return List.copyOf(new TreeSet<>(database.sql(NAMES).query(String.class).list()));
    }

    /** @throws DamagedJournalException when what is there is not what was written; it says where */
    Restored read(String name) {
        try {
            return readUnnamed(name);
        } catch (DamagedJournalException e) {
            throw new DamagedJournalException("The journal of manager '" + name + "' is damaged: " + e.getMessage());
        }
    }

    private Restored readUnnamed(String name) {
        Optional<Numbered> snapshot = database.sql(SNAPSHOT)
                .param(name)
                .query((row, i) -> new Numbered(row.getLong(1), row.getString(2)))
                .optional();
        Manager manager = snapshot.map(this::restore).orElseGet(() -> new Manager(limits));
        long number = snapshot.map(Numbered::number).orElse(0L);
        for (List<Numbered> records = records(name, number); !records.isEmpty(); records = records(name, number)) {
            for (Numbered each : records) {
                requireNext(number, each.number());
                Optional<List<Command>> commands = JournalRecord.read(each.number(), each.text());
                if (commands.isEmpty()) {
                    requireLast(name, each.number());
                    return new Restored(manager, number);
                }
                commands.get().forEach(manager::apply);
                number = each.number();
            }
        }
        return new Restored(manager, number);
    }

    private Manager restore(Numbered snapshot) {
        String text = JournalRecord.unseal(snapshot.number(), snapshot.text())
                .orElseThrow(() -> new DamagedJournalException("the snapshot is cut short"));
        return Snapshot.read(text, limits);
    }

    private static void requireNext(long number, long next) {
        if (next != number + 1) {
            throw new DamagedJournalException("record " + (number + 1) + " is missing, " + next + " follows " + number);
        }
    }

    private void requireLast(String name, long number) {
        if (!records(name, number).isEmpty()) {
            throw new DamagedJournalException("record " + number + " is cut short, and others follow it");
        }
        log.warn("The last record {} of manager '{}' is cut short; it was never committed", number, name);
    }

    private List<Numbered> records(String name, long after) {
        return database.sql(RECORDS)
                .params(name, after)
                .query((row, i) -> new Numbered(row.getLong(1), row.getString(2)))
                .list();
    }
}

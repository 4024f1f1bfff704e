package io.manyhands.master.manager;

import io.manyhands.manager.Command;
import io.manyhands.manager.journal.JournalRecord;
import io.manyhands.master.dispatch.Dispatcher;
import io.manyhands.master.ledger.Handler;
import io.manyhands.master.ledger.Step;
import io.manyhands.master.ledger.Transaction;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes what happens to durable objects: one record a manager and transaction, applied once it is on disk. A record whose
 * commit is unknown is written again under the same number. For the ledger's thread only.
 */
final class Journal implements Step, Handler<Journal.Entry, Boolean> {
    private static final String WRITE = """
            INSERT INTO manager_journal (manager, number, record) VALUES (?, ?, ?)
            ON CONFLICT (manager, number) DO UPDATE SET record = excluded.record""";

    private final Dispatcher dispatcher;
    private final Managers managers;
    private final Map<String, List<Command>> collected = new LinkedHashMap<>();
    private final Map<String, Long> numbers = new HashMap<>();
    private final Deque<Runnable> undo = new ArrayDeque<>();
    private final List<Runnable> applied = new ArrayList<>();
    /** The dispatcher's term in which the numbers were read. */
    private long term = -1;

    Journal(Dispatcher dispatcher, Managers managers) {
        this.dispatcher = dispatcher;
        this.managers = managers;
    }

    /** A command, and the manager to which it happens. */
    record Entry(String manager, Command command) {}

    /** @return false for whatever came to a master that does not lead, or not yet */
    @Override
    public List<Boolean> apply(Transaction transaction, List<Entry> entries) {
        entries.forEach(entry -> append(entry.manager(), entry.command()));
        return Collections.nCopies(entries.size(), isOpen());
    }

    /** Whether this master leads and knows where the journals end. Before, it would write over what another one has written. */
    boolean isOpen() {
        return dispatcher.leads() && term == dispatcher.term();
    }

    /** To be written with the open transaction; nothing happens while the journal is not open. */
    void append(String manager, Command command) {
        if (isOpen()) {
            collected.computeIfAbsent(manager, name -> new ArrayList<>()).add(command);
        }
    }

    /** To be done once what the open transaction has appended is applied. */
    void afterApplied(Runnable action) {
        applied.add(action);
    }

    /** To be done if the open transaction comes to nothing. */
    void onRollback(Runnable action) {
        undo.push(action);
    }

    /**
     * From here the journals go on.
     *
     * @param last the numbers of the managers' last records
     * @return false on a master that does not lead
     */
    boolean open(Map<String, Long> last) {
        if (!dispatcher.leads()) {
            return false;
        }
        numbers.clear();
        numbers.putAll(last);
        term = dispatcher.term();
        onRollback(() -> term = -1);
        return true;
    }

    /**
     * The journal of a manager begins anew, if nothing was written since the record of that number, and nothing is about to be.
     *
     * @return whether it does
     */
    boolean forget(String manager, long since) {
        long number = numbers.getOrDefault(manager, 0L);
        boolean forgets = dispatcher.leads() && number == since && !collected.containsKey(manager);
        if (forgets) {
            numbers.remove(manager);
            onRollback(() -> numbers.put(manager, number));
        }
        return forgets;
    }

    @Override
    public void apply(Transaction transaction) throws SQLException {
        if (isOpen()) {
            for (Map.Entry<String, List<Command>> entry : collected.entrySet()) {
                write(transaction, entry.getKey(), List.copyOf(entry.getValue()));
            }
        }
        collected.clear();
        applied.forEach(transaction::afterCommit);
        applied.clear();
    }

    private void write(Transaction transaction, String manager, List<Command> commands) throws SQLException {
        long before = numbers.getOrDefault(manager, 0L);
        long number = before + 1;
        String record = JournalRecord.write(number, commands);
        transaction.update(WRITE, manager, number, record);
        numbers.put(manager, number);
        onRollback(() -> numbers.put(manager, before));
        transaction.afterCommit(() -> managers.written(manager, number, commands, record.length()));
    }

    @Override
    public void committed() {
        undo.clear();
    }

    @Override
    public void rolledBack() {
        collected.clear();
        applied.clear();
        undo.forEach(Runnable::run);
        undo.clear();
    }

    @Override
    public long untilWork() {
        return Long.MAX_VALUE;
    }
}

package io.manyhands.master.event;

import io.manyhands.model.Notes;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Whom a running task listens to, and what it has heard already. For the ledger's thread only. */
final class NoteStanding {
    final long task;
    final int attempt;
    private final String worker;
    private final long secret;
    private long number;
    private long lines;

    private NoteStanding(long task, int attempt, String worker, long secret, long number, long lines) {
        this.task = task;
        this.attempt = attempt;
        this.worker = worker;
        this.secret = secret;
        this.number = number;
        this.lines = lines;
    }

    static NoteStanding read(ResultSet row) throws SQLException {
        int attempt = row.getInt("attempt");
        return new NoteStanding(
                row.getLong("id"),
                attempt,
                row.getString("worker"),
                row.getLong("secret"),
                row.getInt("noted") == attempt ? row.getLong("number") : 0,
                row.getLong("lines"));
    }

    /** True once for the current attempt's notes; those that come again, or behind later ones, are refused. */
    boolean accept(String from, Notes notes) {
        boolean current = notes.attempt() == attempt && notes.secret() == secret && worker.equals(from);
        if (!current || notes.number() <= number) {
            return false;
        }
        number = notes.number();
        return true;
    }

    /** The number of the next line of the task's log; they have no gaps. */
    long nextLine() {
        return ++lines;
    }

    /** Of the newest notes. */
    long number() {
        return number;
    }

    /** How many lines the task has logged, over all attempts. */
    long lines() {
        return lines;
    }
}

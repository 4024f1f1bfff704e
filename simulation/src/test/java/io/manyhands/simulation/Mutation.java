package io.manyhands.simulation;

import io.manyhands.master.manager.ManagerAccess.Mistake;
import java.util.stream.Stream;

/** A mistake that somebody might make, planted to see whether the simulation finds it. */
enum Mutation {
    NONE,
    OLD_ATTEMPTS_COUNT(
            "WHERE worker.state IN ('ACTIVE', 'DRAINING')",
            "WHERE true",
            "WHERE id = ? AND attempt = ? AND secret = ? AND worker = ? AND state = 'RUNNING'",
            "WHERE id = ? AND (attempt = ? OR secret = ? OR worker = ? OR true) AND state = 'RUNNING'"),
    OUTCOME_NEEDS_NO_SECRET_NOR_WORKER(
            "error_trace = NULL\nWHERE id = ? AND attempt = ? AND secret = ? AND worker = ? AND state = 'RUNNING'",
            "error_trace = NULL\nWHERE id = ? AND (attempt = ? OR secret = ? OR worker = ?) AND finished_at IS NULL"),
    CANCEL_WHATEVER_ITS_STATE(
            "WHERE id = ? AND state IN ('SCHEDULED', 'QUEUED', 'OFFERED', 'RUNNING')\nRETURNING",
            "WHERE id = ?\nRETURNING"),
    GRANT_TO_EVERYBODY(
            "WHERE id = ? AND attempt = ? AND state = 'OFFERED'",
            "WHERE id = ? AND attempt IN (?, attempt) AND state IN ('OFFERED', 'RUNNING')"),
    NOBODY_MISSES_A_LOST_ASSIGNMENT(
            "SELECT id, attempt, secret, started_at FROM task WHERE worker = ?",
            "SELECT id, attempt, secret, started_at FROM task WHERE false AND worker = ?"),
    RETRY_COUNTS_ATTEMPTS_ANEW("failures = 0, losses = 0, due_at = NULL", "failures = 0, losses = 0, attempt = 0"),
    RETRY_OF_WHAT_HAS_NOT_ENDED(
            "WHERE id = ? AND finished_at IS NOT NULL AND map_id IS NULL", "WHERE id = ? AND map_id IS NULL"),
    NO_FENCE("WHERE name = 'engine' AND epoch = ? FOR SHARE", "WHERE name = 'engine' AND ? > 0"),
    LOST_WORKERS_KEEP_THEIR_TASKS(
            "losses = losses + ?\nWHERE worker = ?", "losses = losses + ?\nWHERE worker = ? AND false"),
    ONE_MORE_THAN_THE_LIMIT(
            "ORDER BY priority DESC, rank, id\n             LIMIT ?)",
            "ORDER BY priority DESC, rank, id\n             LIMIT ? + 1)"),
    KEYS_ARE_NOT_HELD("SET state = 'QUEUED', held = 1 WHERE id = ?", "SET held = 1 WHERE id = ?"),
    KEY_GOES_TO_THE_LAST("ON CONFLICT (key) DO NOTHING", "ON CONFLICT (key) DO UPDATE SET task_id = excluded.task_id"),
    CHUNKS_COUNT_TWICE("SET done_chunks = done_chunks + ?", "SET done_chunks = done_chunks + 2 * ?"),
    MAP_ENDS_EARLY("state = 'RUNNING' AND done_chunks = chunks", "state = 'RUNNING' AND done_chunks >= chunks - 1"),
    SCHEDULE_FIRES_TWICE(
            "WHERE name = ? AND revision = ? AND next_at = ?", "WHERE name = ? AND revision = ? AND ? > 0"),
    LATE_ENDINGS_ARE_BELIEVED("id = ? AND state NOT IN ('OFFERED', 'RUNNING')", "id = ?"),
    FOLLOWERS_TWICE,
    NOTICES_ARE_NEVER_MISSED,
    NOBODY_LOOKS_FOR_LOST_OFFERS,
    NO_DEADLINES("state = 'RUNNING' AND deadline <= ?", "state = 'RUNNING' AND deadline <= ? AND false"),
    ANSWERED_BEFORE_THE_COMMIT,
    TOLD_BEFORE_THE_COMMIT(true),
    REPEATED_RECORDS_TAKE_NEW_NUMBERS(
            "VALUES (?, ?, ?)\nON CONFLICT (manager, number)",
            "VALUES (?1, (SELECT coalesce(max(number), 0) + 1 FROM manager_journal WHERE manager = ?1 AND number >= 0 * ?2),"
                    + " ?3)\nON CONFLICT (manager, number)"),
    SNAPSHOTS_CUT_TOO_MUCH("WHERE manager = ? AND number <= ?", "WHERE manager = ? AND number <= ? + 1"),
    SESSIONS_OUTLIVE_ATTEMPTS(Mistake.SESSIONS_OUTLIVE_ATTEMPTS),
    ANSWERS_ARE_NOT_REMEMBERED(Mistake.ANSWERS_ARE_NOT_REMEMBERED),
    TAKE_OVER_FORGETS_WHO_WAITS(Mistake.TAKE_OVER_FORGETS_WHO_WAITS),
    NOBODY_IS_TOO_SILENT(Mistake.NOBODY_IS_TOO_SILENT),
    UNHEARD_ENDS_ARE_NOT_LOOKED_FOR(Mistake.UNHEARD_ENDS_ARE_NOT_LOOKED_FOR),
    READS_NEED_NO_LEASE(Mistake.READS_NEED_NO_LEASE);

    private final String[] fromTo;
    private final Mistake mistake;
    private final boolean ofShared;

    /** A mistake in statements: what they say, what they would say, and so on in pairs. */
    Mutation(String... fromTo) {
        this.fromTo = fromTo;
        this.mistake = Mistake.NONE;
        this.ofShared = Stream.of(fromTo).anyMatch(sql -> sql.contains("manager"));
    }

    Mutation(Mistake mistake) {
        this.fromTo = new String[0];
        this.mistake = mistake;
        this.ofShared = true;
    }

    Mutation(boolean ofShared) {
        this.fromTo = new String[0];
        this.mistake = Mistake.NONE;
        this.ofShared = ofShared;
    }

    /** Whether it concerns shared objects. */
    boolean isOfShared() {
        return ofShared;
    }

    Mistake mistake() {
        return mistake;
    }

    /** How many statements it changes; 0 for a mistake of another kind. */
    int statements() {
        return fromTo.length / 2;
    }

    String apply(String sql) {
        String mutated = sql;
        for (int i = 0; i < fromTo.length; i += 2) {
            mutated = mutated.replace(fromTo[i], fromTo[i + 1]);
        }
        return mutated;
    }
}

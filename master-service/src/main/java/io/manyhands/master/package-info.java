/**
 * The master service: tasks come in over HTTP, are kept in the ledger, put up for workers, and their results handed out.
 *
 * <pre>
 *  http ── submission, map, action, pool, schedule, event, why, query     (controllers beside what they serve)
 *             │
 *          ledger  (group commit)  ── store  (SQLite | PostgreSQL) ── leader, succession  (several masters)
 *             │ every transaction
 *          dispatch ──offers──▶ workers ──reports──▶ report ── fleet, child
 *             ▲                                         │
 *             └── ending ── map, chunk, followup, callback   (what follows from the end of a task)
 *                    ▲
 *                 recovery, timing, retention               (what the leader does by itself)
 * </pre>
 */
@NullMarked
package io.manyhands.master;

import org.jspecify.annotations.NullMarked;

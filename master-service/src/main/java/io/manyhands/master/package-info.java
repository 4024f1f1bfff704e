/**
 * The master service: tasks come in over HTTP, are kept in the ledger, put up for workers, and their results handed out.
 *
 * <pre>
 *  http ── submission, map, query            (controllers beside what they serve)
 *             │
 *          ledger  (group commit)  ── store  (SQLite | PostgreSQL)
 *             │ every transaction
 *          dispatch ──offers──▶ workers ──reports──▶ report ── fleet
 *                                                      │
 *                                     recovery  (lost offers, attempts, workers)
 * </pre>
 */
@NullMarked
package io.manyhands.master;

import org.jspecify.annotations.NullMarked;

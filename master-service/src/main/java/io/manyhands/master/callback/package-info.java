/**
 * HTTP callbacks: whoever asked for it is told by a POST that a task has ended.
 *
 * <pre>
 *  the transaction that ends a task ── Callbacks.ended ──▶ callback row
 *                                                             │ due
 *  Dispatching thread: leases rows (guarded UPDATE of next_at), never more than a few of one host
 *                                                             │
 *  sender threads: outbound's Guard (resolve once, check every address) ──▶ Poster (to a checked one)
 *                                                             │
 *                              delivered: row deleted · failed: later · hopeless: given up, row kept for a month
 * </pre>
 *
 * <p>Delivery is at least once: a master that dies between the peer's answer and its own commit tells it again, with the same
 * {@code Manyhands-Task}. Two masters do not send one callback at the same time, as long as none holds it beyond its lease.
 * A peer that hangs costs its own two senders and its own time; nothing here runs on the ledger's threads but short
 * statements.
 */
@NullMarked
package io.manyhands.master.callback;

import org.jspecify.annotations.NullMarked;

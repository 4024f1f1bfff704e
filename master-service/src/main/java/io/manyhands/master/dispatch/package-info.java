/**
 * Puts tasks up for workers, a bounded number at a time, so that order is decided late and a backlog costs neither the
 * broker nor the heap.
 *
 * <pre>
 *   QUEUED (ledger) --Dispatcher, in the ledger's transaction--> OFFERED --after the commit--> pool queue --> a worker
 *   a new task that finds a slot free  ------------------------> RUNNING --after the commit--> that worker
 * </pre>
 *
 * <p>A pool's <em>window</em> is the set of its offers that nobody has claimed. A task submitted while nothing waits before
 * it is written as RUNNING at once when a live worker has a slot to spare, else as OFFERED; everything else is QUEUED until the window has room. Offers are messages in a fabric that
 * may lose them: the recovery package puts up again what is missing.
 */
@NullMarked
package io.manyhands.master.dispatch;

import org.jspecify.annotations.NullMarked;

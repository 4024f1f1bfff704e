/**
 * What the master does by itself when something is missing: an offer, an attempt, or a whole worker.
 *
 * <pre>
 *   lease over, or queue gone and silent --LostWorkers--> RUNNING tasks QUEUED again, the attempt kept in the history
 *   granted, but not in the inventory    --Forgotten----> the same
 *   offered, but neither queued nor held --Reoffers-----> offered again
 * </pre>
 *
 * <p>Each is a guarded change in the ledger, so being wrong costs a second run at most: an attempt that lives on although it
 * was given up is refused when it reports.
 */
@NullMarked
package io.manyhands.master.recovery;

import org.jspecify.annotations.NullMarked;

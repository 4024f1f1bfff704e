/**
 * Deletes what is kept no longer, in small batches, so that nobody waits for it: tasks that ended long ago with all that
 * belongs to them, maps with their chunks, idempotency keys, and former workers.
 *
 * <p>Ids grow with time, so the tasks that are kept as long as the master's default says are found from the old end of the
 * primary key and need no index; only those with a {@code keep} of their own have one.
 */
@NullMarked
package io.manyhands.master.retention;

import org.jspecify.annotations.NullMarked;

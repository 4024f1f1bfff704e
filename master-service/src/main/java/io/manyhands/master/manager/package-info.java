/**
 * Shared objects, served: the state machines of {@link io.manyhands.manager.Manager} with a journal, a clock and callers.
 *
 * <pre>
 *   call ──▶ object lives in memory, or is only read ──▶ applied at once ───────────────▶ answer
 *        └─▶ object is durable ──▶ LEDGER: journal ── COMMIT ──▶ applied in its order ──▶ answer
 * </pre>
 *
 * <p>Nothing is applied to a durable object before it is on disk, so what is read is on disk, and an answer is given once.
 * All managers belong to the engine's leader: its epoch fences the journal as it fences the tasks, and the end of an attempt
 * and the end of the attempt's rights are one transaction. A master that begins to lead makes the managers again from snapshot
 * and journal; holders keep what they hold, and waiters their places.
 */
@NullMarked
package io.manyhands.master.manager;

import org.jspecify.annotations.NullMarked;

/**
 * The ledger: one thread that gathers what everybody wants to write into one transaction, commits it once, and only then
 * answers all of them (group commit).
 *
 * <pre>
 *   writers --(bounded queue)--> [ ledger thread: batch -> handlers -> steps -> COMMIT ] --> answers, effects (in order)
 * </pre>
 *
 * <p>A {@link io.manyhands.master.ledger.Handler} applies all commands of its kind in a batch with batched statements; a
 * {@link io.manyhands.master.ledger.Step} runs once in every transaction, after the handlers. Guarantees:
 *
 * <ul>
 *   <li>an answer means that the command is on disk;
 *   <li>commands are idempotent, so a transaction whose outcome is unknown is simply run again;
 *   <li>one bad command fails alone: a failed batch is run again command by command;
 *   <li>memory is bounded by the queue's length and bytes; beyond, a writer is refused or waits, as it asks.
 * </ul>
 */
@NullMarked
package io.manyhands.master.ledger;

import org.jspecify.annotations.NullMarked;

/**
 * What masters and workers say to each other, and the names that both must spell alike.
 *
 * <pre>
 *   master  --- Offer -------->  pool queue   --->  any worker of the pool
 *   worker  --- WorkerReport ->  masters' queue ->  any master     (claims, outcomes, releases, notes, heartbeat)
 *   master  --- MasterReply -->  worker's queue ->  that worker    (grants, denials, acknowledgements)
 * </pre>
 *
 * <p>Every record is immutable, rejects bad values in its constructor, and tolerates fields that it does not know, so
 * that masters and workers of neighbouring versions understand each other. A task's input and result travel as JSON
 * <em>text</em>: only the handler's side parses them, and what was submitted arrives byte for byte.
 *
 * <p>No Spring, no I/O, no logic.
 */
@NullMarked
package io.manyhands.model;

import org.jspecify.annotations.NullMarked;

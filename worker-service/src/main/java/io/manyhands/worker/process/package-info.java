/**
 * Runs attempts in child JVMs, so that nothing that a handler does harms the worker or a neighbour.
 *
 * <pre>
 *   ProcessRunner ──attempt──▶ ChildJvm (one process, one attempt at a time) ◀──channel──▶ hosted
 *     │ keeps some children started             │ its end, however it comes, is the attempt's outcome
 *     └ replaces those that end                 └ killed with all that it has started
 * </pre>
 *
 * <p>Guarantees: every attempt that is submitted has one outcome, whatever its child does, unless the runner was closed
 * before it began; a child that is killed is gone with its descendants, and its slot is free, when the outcome is handed over;
 * a child never runs an attempt after one that left threads behind, ran out of memory, or was killed; children that cannot be
 * started fail the attempts that wait for them with the reason, and are tried again, ever more slowly.
 *
 * <p>Children are told apart from their neighbours by an id in their environment. The archive of classes that makes them
 * start fast is made once, in the background, and nobody waits for it.
 */
@NullMarked
package io.manyhands.worker.process;

import org.jspecify.annotations.NullMarked;

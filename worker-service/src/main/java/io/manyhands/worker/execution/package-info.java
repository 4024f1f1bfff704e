/**
 * Makes an {@link io.manyhands.model.Outcome} of an attempt: finds the handler, calls it, writes its result, and turns
 * whatever goes wrong into an error that a person can read. Nothing that a handler does is thrown any further.
 *
 * <p>A handler that returns a stage holds no thread while it is waited for. Results are written, and a chunk goes on, on
 * threads of the worker's: {@link io.manyhands.worker.execution.Continuations}.
 *
 * <p>A chunk of a map is one attempt with many items. Its result is JSON with one item a line, so that a master can cut it
 * without parsing values:
 *
 * <pre>
 *   [
 *   {"index":17,"value":289},
 *   {"index":18,"error":{"kind":"error","message":"…"}}
 *   ]
 * </pre>
 */
@NullMarked
package io.manyhands.worker.execution;

import org.jspecify.annotations.NullMarked;

/**
 * What a worker and its child JVMs say to each other: JSON in frames with their length before, over a Unix domain socket in
 * a folder of the worker's own, or over loopback where there are none. Standard input and output stay the handlers'.
 *
 * <pre>
 *   worker                                            child
 *     │ ◀──────────── hello(token) ───────────────────  │ connects, once
 *     │ ───────────── setup(settings) ───────────────▶  │ makes its handlers, runs the initializers
 *     │ ◀──────────── ready | ready(problem) ─────────  │
 *     │ ───────────── run(attempt) ──────────────────▶  │ one at a time
 *     │ ◀── notes, line, ask, dropped, waits, goesOn ─  │
 *     │ ─── answer, resumed, interrupt, dump ────────▶  │
 *     │ ◀──────────── outcome, then ready(leaked) ────  │
 *     │ ───────────── end ───────────────────────────▶  │ closes its handlers and halts
 * </pre>
 *
 * <p>The end of the channel is the end of the other side: a child that reads it kills what it started, and halts.
 */
@NullMarked
package io.manyhands.worker.channel;

import org.jspecify.annotations.NullMarked;

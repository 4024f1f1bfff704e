/**
 * {@code fetch-url}: reads a URL, as a loader of web pages does, away from the worker's own machine and network.
 *
 * <p>An answer of any status is a result; only what gave no answer, or too large a one, is a failure. What a run holds in
 * memory is bounded by {@code manyhands.worker.fetch-url.max-body}, what it reads by {@code max-size}, and its time by
 * {@code timeout}.
 */
@NullMarked
package io.manyhands.worker.builtin.fetch;

import org.jspecify.annotations.NullMarked;

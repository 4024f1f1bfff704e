/**
 * What a worker has to tell the masters, and tells them again until they have answered.
 *
 * <pre>
 *   claims   --- answered by a grant or a denial
 *   outcomes --- answered by "settled"
 *   releases --- answered by "settled"
 * </pre>
 *
 * <p>A message is due at once, again two seconds after it was sent first, and from then on every five seconds. Pure and not
 * thread-safe: time comes in as an argument, in nanoseconds of any monotonic clock.
 */
@NullMarked
package io.manyhands.worker.outbox;

import org.jspecify.annotations.NullMarked;

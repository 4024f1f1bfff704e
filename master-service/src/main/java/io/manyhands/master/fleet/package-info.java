/**
 * Who works for the masters. A worker's <em>incarnation</em> has a lease that its heartbeats renew; when the lease is over, or
 * the incarnation's queue is gone, all that it held is queued again and nothing that it says later counts.
 *
 * <p>Leases are kept on a clock that does not jump, and stand still while the fabric is away: silence then proves nothing.
 */
@NullMarked
package io.manyhands.master.fleet;

import org.jspecify.annotations.NullMarked;

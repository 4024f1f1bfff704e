/**
 * What people do to tasks: cancel them and run them again, one by one or all that match a filter.
 *
 * <p>A cancel is durable and at once: the task is CANCELLED when it is answered, whatever it was before, and none of its
 * attempts can be granted or can report any more. A running attempt is interrupted by a message to its worker; should that be
 * lost, the worker's next inventory shows that it still runs, and it is told again.
 */
@NullMarked
package io.manyhands.master.action;

import org.jspecify.annotations.NullMarked;

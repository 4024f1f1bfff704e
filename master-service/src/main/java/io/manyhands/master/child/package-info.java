/**
 * Tasks of tasks, for the masters: submits what running attempts ask for, and tells them how the tasks that they wait for have
 * ended.
 *
 * <p>A submission is repeated until it is answered, so it is recognised by its attempt and number, as an idempotency key. Who
 * waits needs no slot and does not count for its pool's limits, so a pool whose tasks wait for its own tasks goes on.
 */
@NullMarked
package io.manyhands.master.child;

import org.jspecify.annotations.NullMarked;

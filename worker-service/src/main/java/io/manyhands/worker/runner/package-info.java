/**
 * Where attempts run. A {@link io.manyhands.worker.runner.Runner} gives every attempt a place of its own (a platform thread,
 * a virtual thread, with {@code process} a child JVM), lets an {@link io.manyhands.worker.runner.Execution} make an outcome of
 * it there, and hands that over. The place is left as soon as the attempt only waits: its outcome is a stage, and 10 000
 * stages need no thread.
 *
 * <p>A runner queues whatever it is given: how much may run at a time is decided before, by the claims. It never throws at
 * its caller, and whatever an attempt throws ends with the attempt.
 */
@NullMarked
package io.manyhands.worker.runner;

import org.jspecify.annotations.NullMarked;

/**
 * A worker's life among the masters: one <em>incarnation</em> after the other, each under a name of its own.
 *
 * <pre>
 *   pool queues --offers--> [            ] --starts--> runners
 *                           [    Desk    ] <-outcomes--
 *   own queue ---replies--> [  (claims)  ]
 *                           [            ] --what is due--> the worker's thread --reports--> masters' queue
 * </pre>
 *
 * <p>{@link io.manyhands.worker.incarnation.Desk} guards the claims with one lock and does to the world what they ask for
 * after letting go of it. One thread sends: it takes all that has accumulated into one report, and what accumulates while it
 * sends goes out with the next, so that batches grow with the load and an idle worker's claim waits for nothing. The same
 * thread opens and closes subscriptions.
 *
 * <p>What handlers say while they run ({@link io.manyhands.worker.note.Notepads}) goes out with the same reports.
 *
 * <p>An incarnation ends when the masters say that they have given it up: everything that it runs is interrupted, nothing of
 * it is reported, and the next one begins. Or it ends because the worker stops; then it gives back what it has not begun,
 * finishes what it can within a bound, gives back the rest, and says goodbye.
 */
@NullMarked
package io.manyhands.worker.incarnation;

import org.jspecify.annotations.NullMarked;

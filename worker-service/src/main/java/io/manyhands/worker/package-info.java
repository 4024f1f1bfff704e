/**
 * The worker: claims tasks of its pools and runs them. A library, which makes an application a worker by
 * {@link io.manyhands.worker.WorkerAutoConfiguration}, and a program, {@link io.manyhands.worker.WorkerServiceApplication}.
 *
 * <pre>
 *   handler   methods that do the tasks' work         claim        which offers to claim, which grants to run
 *   execution makes an outcome of an attempt          outbox       what the masters must hear until they answer
 *   runner    where attempts run                      incarnation  threads, subscriptions, beginning and end
 *   builtin   task types that every worker has           process      runners whose attempts have child JVMs
 *   hosted    what runs in such a child                   channel      how the two talk
 * </pre>
 */
@NullMarked
package io.manyhands.worker;

import org.jspecify.annotations.NullMarked;

/**
 * A child JVM's side: the same handlers as the worker's, without the worker.
 *
 * <p>The child makes the application's own context from the classes and settings that the worker sends, with
 * {@value io.manyhands.worker.hosted.HostedMain#PROPERTY} set to true. That property is the seam: beans that belong to the
 * worker itself (its life, its meters, a web server, the way to the broker) are conditional on it, or lazy and never asked
 * for; what remains are the handlers and what they need. {@link io.manyhands.worker.handler.WorkerInitializer} beans are run
 * before the first attempt and closed at the end.
 *
 * <pre>
 *   reader --run--> ThreadRunner (one thread) --calls--> HandlerExecution --outcome--> channel
 *      │ interrupt, dump, answer                             │ notes, asks
 *      └ end of file: kill what was started, halt            └──────────────────────▶ channel
 * </pre>
 *
 * <p>What a handler prints becomes lines of its attempt's log, on the channel too, so that a line is said before an exit that
 * follows it.
 */
@NullMarked
package io.manyhands.worker.hosted;

import org.jspecify.annotations.NullMarked;

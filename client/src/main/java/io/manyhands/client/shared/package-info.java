/**
 * Shared objects as the JDK's own interfaces: queues, maps, lists, locks and the rest, used by all programs and tasks that name
 * the same manager and object.
 *
 * <pre>
 *   SharedManager ──makes──▶ SharedQueue, SharedMap, SharedLock, … ──▶ Remote ──▶ Operation ──▶ session.Calls
 * </pre>
 *
 * <p>A proxy is a name and no state: any number of them, anywhere, are the same object. Every operation is one call, done at
 * the master as a whole; what is made of several calls says so. What is waited for is waited for at the master, in line with
 * everybody else.
 *
 * <p>Values travel as JSON, so a proxy gives copies: changing what a map returned changes nothing in the map. Values are equal
 * when their JSON is, which for numbers means 1 and 1.0. A proxy itself travels as its name ({@code {"$ref":"orders"}}).
 *
 * <p>Who holds something is a thread of this program's session, as in the JDK. With the session everything that it holds is
 * free; handles tell ({@link io.manyhands.client.shared.Held#isStillValid}, {@link io.manyhands.client.shared.Held#onLost}).
 *
 * <p>All methods throw {@link io.manyhands.client.http.ManyhandsException} for refusals that the JDK has no name for, {@link
 * io.manyhands.client.shared.session.SessionLostException} when the session ended under them, and {@link
 * io.manyhands.client.http.UnreachableException} when no master was to be reached for as long as the client is patient. All
 * are safe for use by many threads.
 */
@NullMarked
package io.manyhands.client.shared;

import org.jspecify.annotations.NullMarked;

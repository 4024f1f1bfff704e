/**
 * One program's session with one manager: its calls, their answers, and what becomes of both when the connection breaks.
 *
 * <pre>
 *   threads ──say──▶ Link ──frames──▶ Line (a socket that is opened again for ever) ──▶ master
 *      ▲               │
 *      └──Pending◀─────┘  by the call's number
 * </pre>
 *
 * <p>There is one socket to each manager that is used; its calls are numbered. On a new connection the session is taken up
 * again, and what was not answered is said again with the same numbers: the master does each once. A waiting thread holds a
 * future and nothing else, so thousands may wait.
 *
 * <p>What is not wanted any more is withdrawn. Where the answer was on its way already, it counts: an interrupted thread then
 * gets it, with its interrupt still pending; and where nobody is left to get it, what was granted is given back.
 *
 * <p>A session that has ended takes all with it: pending calls fail, handles are void, and the next call opens a new one.
 */
@NullMarked
package io.manyhands.client.shared.session;

import org.jspecify.annotations.NullMarked;

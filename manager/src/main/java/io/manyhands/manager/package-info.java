/**
 * Shared objects, as Python's {@code Manager()} has them: a state machine without clock, threads, chance or I/O.
 *
 * <pre>
 *   commands (with their time) ──▶ [ Manager: sessions, objects, lines of waiting calls ] ──▶ effects (answers, waits)
 * </pre>
 *
 * <p>The same commands in the same order make the same manager, so a journal of commands is all that has to be written down:
 * a {@link io.manyhands.manager.Manager} is made again from a {@link io.manyhands.manager.Snapshot} and the commands since.
 * Guarantees:
 *
 * <ul>
 *   <li>a command is applied wholly or, when it is refused, not at all;
 *   <li>a call that is repeated with the same ticket gets the first answer, for as long as it is remembered;
 *   <li>whoever waits is served in order, and is told when what it waits for cannot happen any more;
 *   <li>a session's end frees in one step all that it held;
 *   <li>a grant's token is higher than those of all grants of that object before.
 * </ul>
 */
@NullMarked
package io.manyhands.manager;

import org.jspecify.annotations.NullMarked;

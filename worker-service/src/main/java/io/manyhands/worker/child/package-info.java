/**
 * Tasks of tasks: an attempt submits others and waits for them, and its slot is another's meanwhile.
 *
 * <pre>
 *   handler --call--> Children --Ask, repeated until answered--> masters
 *      │ waits: its slot is given back (claim)                      │
 *      └── has a slot again, before anything new starts <-- Answer ─┘
 * </pre>
 *
 * <p>So a pool never starves of tasks that wait for tasks of the same pool, however deep they are nested. A bounded number of
 * attempts may wait in this way; beyond, an attempt keeps its slot while it waits.
 */
@NullMarked
package io.manyhands.worker.child;

import org.jspecify.annotations.NullMarked;

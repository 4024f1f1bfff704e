/**
 * How tasks end, and what follows from it, in the transaction that ends them.
 *
 * <pre>
 *   outcome, timeout, cancel, lost worker --guarded UPDATE--> terminal state
 *                                                               │ Endings
 *      slot and limits free (dispatch) · map counted (map) · onDone written · after the commit: waiters told
 * </pre>
 *
 * <p>Whoever ends a task does it by one guarded {@code UPDATE}; when its row count says that it was he who ended it, he tells
 * {@link io.manyhands.master.ending.Endings}, and nobody else does. So everything that follows from an end happens once.
 */
@NullMarked
package io.manyhands.master.ending;

import org.jspecify.annotations.NullMarked;

/**
 * Child JVMs that cannot outlive their parent.
 *
 * <pre>
 *   parent                        child
 *   Child  ──── stdin pipe ────▶  ParentWatch
 *             broker URI            here is the private broker: LateBroker goes on
 *             stop                  ends in order, as on a SIGTERM
 *             (end of file)         the parent is gone: halts at once
 * </pre>
 *
 * <p>The pipe is the only tie that works everywhere and needs nobody alive to cut it: the operating system closes it,
 * however the parent ended. A child whose parent is gone halts without ceremony; everything here survives that by design.
 *
 * <p>Secrets reach a child by its environment or the pipe, never by its arguments.
 */
@NullMarked
package io.manyhands.standalone.child;

import org.jspecify.annotations.NullMarked;

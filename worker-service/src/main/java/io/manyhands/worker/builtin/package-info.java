/** Task types that every worker has: for trying things out, for tests of a fleet, and for the tutorials' programs. */
@NullMarked
package io.manyhands.worker.builtin;

import org.jspecify.annotations.NullMarked;

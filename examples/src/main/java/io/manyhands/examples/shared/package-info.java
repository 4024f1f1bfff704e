/** Shared objects: what {@code multiprocessing} shares between processes. */
@NullMarked
package io.manyhands.examples.shared;

import org.jspecify.annotations.NullMarked;

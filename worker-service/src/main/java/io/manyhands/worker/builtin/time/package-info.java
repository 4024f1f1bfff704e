/** Lengths of time as the built-in types' inputs have them. */
@NullMarked
package io.manyhands.worker.builtin.time;

import org.jspecify.annotations.NullMarked;

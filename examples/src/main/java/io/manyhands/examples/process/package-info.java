/** Processes: lives, start methods, programs, crashes. */
@NullMarked
package io.manyhands.examples.process;

import org.jspecify.annotations.NullMarked;

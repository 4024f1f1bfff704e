/**
 * The programs of the Python tutorials, each on a cluster: {@code ./manyhands example NAME}. Every one ends with an answer
 * that it has checked.
 */
@NullMarked
package io.manyhands.examples;

import org.jspecify.annotations.NullMarked;

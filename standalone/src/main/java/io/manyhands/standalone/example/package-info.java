/** Runs the examples, on a cluster of their own or on any. */
@NullMarked
package io.manyhands.standalone.example;

import org.jspecify.annotations.NullMarked;

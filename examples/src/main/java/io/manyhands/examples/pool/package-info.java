/** Pools: Python's verbs, and what may be sent. */
@NullMarked
package io.manyhands.examples.pool;

import org.jspecify.annotations.NullMarked;

/** Executors and futures, as in {@code concurrent.futures}. */
@NullMarked
package io.manyhands.examples.future;

import org.jspecify.annotations.NullMarked;

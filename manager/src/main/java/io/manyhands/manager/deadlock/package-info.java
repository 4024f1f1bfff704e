/** Finds those who wait for one another. */
@NullMarked
package io.manyhands.manager.deadlock;

import org.jspecify.annotations.NullMarked;

/** A call of an object's operation, what it may ask of its surroundings, and the lines in which calls wait. */
@NullMarked
package io.manyhands.manager.call;

import org.jspecify.annotations.NullMarked;

/** Tasks as values: what those who submit them and those who run them have in common. */
@NullMarked
package io.manyhands.task;

import org.jspecify.annotations.NullMarked;

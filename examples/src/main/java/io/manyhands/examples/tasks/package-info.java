/** What the examples' tasks do: this is on the workers, as a plugin. */
@NullMarked
package io.manyhands.examples.tasks;

import org.jspecify.annotations.NullMarked;

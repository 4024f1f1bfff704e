/** How work flows: fan-out, stages, order, callbacks, many waiting at once. */
@NullMarked
package io.manyhands.examples.flow;

import org.jspecify.annotations.NullMarked;
